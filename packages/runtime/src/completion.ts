import type { LockedTask } from "./adapter.js";
import type { Completion, UndeclaredResults } from "./task.js";

/** What `task.complete` returns, seen from inside. It remembers its task: handing it back for another is a mistake. */
export class TaskCompletion {
  readonly task: LockedTask;
  readonly output: unknown;
  readonly undeclared: UndeclaredResults;

  constructor(task: LockedTask, output: unknown, undeclared: UndeclaredResults) {
    this.task = task;
    this.output = output;
    this.undeclared = undeclared;
  }

  /** The same with another output. */
  withOutput(output: unknown): TaskCompletion {
    return new TaskCompletion(this.task, output, this.undeclared);
  }

  /** The same object as handlers know it: opaque. */
  static seal(task: LockedTask, output: unknown, undeclared: UndeclaredResults): Completion {
    return new TaskCompletion(task, output, undeclared) as unknown as Completion;
  }
}
