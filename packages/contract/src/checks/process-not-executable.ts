import type { Check } from "./check.js";

/** Engines deploy a process only when `isExecutable` is `true`; absent is not enough. */
export const processNotExecutable: Check = {
  code: "process-not-executable",
  severity: "warning",
  find: ({ processes, tasks, includeNonExecutable }) =>
    processes.flatMap((process) => {
      const count = tasks.filter(({ task }) => task.process === process).length;
      if (process.executable || includeNonExecutable || count === 0) return [];
      return [
        {
          place: process.place,
          elementId: process.id,
          message: `Process "${process.id}" is not executable, so engines do not run it: its ${count === 1 ? "external task is" : `${count} external tasks are`} left out of the worker.`,
          hint: 'Set isExecutable="true", or ask for processes that are not executable to be included.',
        },
      ];
    }),
};
