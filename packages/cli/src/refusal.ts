/**
 * Thrown when a command cannot do what it was asked: wrong arguments, paths that lead nowhere, an output folder that
 * cannot be written. Shown without a stack; the process ends with code 2.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";
  /** What to do about it, `null` when the message says it all. */
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}

/** Why the file system refused, without the path and call that Node puts into the message. */
export function fileSystemReason(error: unknown): string {
  const code = errorCode(error);
  if (code === null) throw error;
  return REASONS[code] ?? `the system answered ${code}`;
}

/** The `code` of a system error, `null` for any other value. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "not permitted",
  ENOENT: "it does not exist",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of the path is not a folder",
  EEXIST: "it already exists",
  ELOOP: "too many symbolic links",
  ENOSPC: "the disk is full",
  EROFS: "the file system is read-only",
  EMFILE: "too many files are open",
  ENAMETOOLONG: "the name is too long",
  EBUSY: "it is in use",
  EXDEV: "it lies on another disk",
};
