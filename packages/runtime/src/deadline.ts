import type { Clock } from "./clock.js";

/** A promise that had to settle in time and did not. */
export class DeadlineError extends Error {
  override readonly name = "DeadlineError";
}

/**
 * Rejects with a {@link DeadlineError} when `call` has not settled in time. Should it fulfil later, `late` gets the
 * value; should it reject later, nobody needs to know.
 */
export function withDeadline<T>(
  call: Promise<T>,
  deadlineMs: number,
  clock: Clock,
  late: (value: T) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let passed = false;
    const cancel = clock.after(deadlineMs, () => {
      passed = true;
      reject(new DeadlineError(`There was no answer within ${deadlineMs} ms`));
    });
    call.then(
      (value) => {
        cancel();
        if (passed) late(value);
        else resolve(value);
      },
      (error: unknown) => {
        cancel();
        reject(error);
      },
    );
  });
}
