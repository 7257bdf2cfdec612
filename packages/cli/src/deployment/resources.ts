import { posix } from "node:path";

/**
 * The names that files are deployed under: what is left of their paths when the folder that holds all of them is
 * taken away, so that the same models have the same names wherever they were checked out. Engines tell versions of a
 * file by its name, and forms are referred to by theirs.
 *
 * @param files with forward slashes
 * @returns in the same order
 */
export function resourceNames(files: readonly string[]): string[] {
  const folders = files.map((file) => posix.dirname(posix.normalize(file)).split("/"));
  const [first = []] = folders;
  const shared = first.findIndex((part, depth) => folders.some((folder) => folder[depth] !== part));
  const depth = shared === -1 ? first.length : shared;
  const above = first.slice(0, depth).join("/");
  return files.map((file) => {
    const path = posix.normalize(file);
    return above === "." || above === "" ? path.replace(/^\/+/, "") : path.slice(above.length + 1);
  });
}
