/**
 * How every command ends.
 *
 * | code | name | meaning |
 * | --- | --- | --- |
 * | 0 | `done` | it did what was asked |
 * | 1 | `findings` | it did, but the models have errors, more warnings than are allowed, files are stale or were edited by hand, or a difference breaks something |
 * | 2 | `usage` | the arguments, or what they point to, cannot be used: nothing was done |
 * | 3 | `unreadable` | a model cannot be read; the others were still looked at |
 *
 * Codes 2 and 3 mean that nothing was written, unless `--allow-partial` is given. A bug of ours ends with 70, see `bin/bpmn-worker.js`.
 */
export const EXIT = { done: 0, findings: 1, usage: 2, unreadable: 3 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The code to end with when two things were done. */
export const worse = (one: ExitCode, other: ExitCode): ExitCode => (one > other ? one : other);
