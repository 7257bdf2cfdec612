/** One setting that cannot be used. */
export interface SettingsProblem {
  /** The variable or option, such as `BPMN_WORKER_URL` or `maxTasks`. */
  readonly name: string;
  /** What was expected and what was found. */
  readonly message: string;
}

/** Settings or options that a worker cannot start with: all of them at once. Nothing has been started. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly problems: readonly SettingsProblem[];

  constructor(problems: readonly SettingsProblem[]) {
    super(problems.map(({ name, message }) => `${name}: ${message}`).join("\n"));
    this.problems = problems;
  }
}

/** Recognises a {@link SettingsError} by its shape, so that copies of the package can mix. */
export function isSettingsError(error: unknown): error is SettingsError {
  return error instanceof Error && error.name === "SettingsError" && "problems" in error;
}
