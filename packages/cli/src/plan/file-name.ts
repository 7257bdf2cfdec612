/**
 * Says why a path may not be written below the output folder, or `null` when it may: it must be relative, made of
 * plain segments, and mean the same file on every system. The paths come from models by way of the emitter, which
 * already makes them harmless; this is the second lock on the door.
 */
export function refusePath(path: string): string | null {
  if (path === "") return "it is empty";
  if (path.startsWith("/") || /^[A-Za-z]:/.test(path)) return "it is not relative";
  for (const segment of path.split("/")) {
    if (segment === "" || segment === "." || segment === "..") return "it leaves its folder";
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (/[\u0000-\u001f\\:*?"<>|]/.test(segment)) return "it has characters that no file name may have";
    if (/[. ]$/.test(segment)) return "a name in it ends in a dot or a space";
    if (/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(segment)) return "a name in it is that of a device";
  }
  return null;
}
