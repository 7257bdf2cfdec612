/** A path in a git revision, as `rev:path` says it. */
export interface RevisionPath {
  readonly revision: string;
  /** From the root of the repository, or, when it begins with `./` or `../`, from the working folder. May be empty. */
  readonly path: string;
}

/**
 * Reads `rev:path` as git does: at the first colon that is not within braces, so that `HEAD@{10:30}:models` is one.
 * `null` when it is none, as `C:\models` and `C:/models`.
 */
export function parseRevisionPath(text: string): RevisionPath | null {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === "{") depth += 1;
    else if (char === "}") depth -= 1;
    else if (char === ":" && depth <= 0) {
      const [revision, path] = [text.slice(0, at), text.slice(at + 1)];
      const isDrive = /^[A-Za-z]$/.test(revision) && /^[\\/]/.test(path);
      return revision === "" || isDrive ? null : { revision, path };
    }
  }
  return null;
}
