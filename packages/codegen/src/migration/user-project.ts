/** Thrown when a project is not such that its code could be understood. The message says why, and what to do. */
export class UnusableProjectError extends Error {
  override readonly name = "UnusableProjectError";
}

/** The code that a migration may change, and where what it imports is found. Paths are absolute, with forward slashes. */
export interface UserProject {
  /** The output folder. */
  readonly out: string;
  /** The configuration of the compiler, `null` to go without one. */
  readonly tsconfig: string | null;
  /** The user's TypeScript files, by path, without byte order marks. Nothing generated is among them. */
  readonly files: ReadonlyMap<string, string>;
}
