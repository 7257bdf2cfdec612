import { relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

/** The path of a model below the working folder, `null` when it lies elsewhere. */
export function pathBelow(file: string, cwd: string): string | null {
  const path = relative(cwd, resolve(cwd, file));
  const isOutside = path === "" || path.split(sep)[0] === ".." || resolve(path) === path;
  return isOutside ? null : path.split(sep).join("/");
}

/** The same as a URI reference (RFC 3986): relative to the working folder where it can be, else a `file:` URI. */
export function uriOf(file: string, cwd: string): { readonly uri: string; readonly isRelative: boolean } {
  const path = pathBelow(file, cwd);
  if (path === null) return { uri: pathToFileURL(resolve(cwd, file)).href, isRelative: false };
  return { uri: path.split("/").map(encodeURIComponent).join("/"), isRelative: true };
}
