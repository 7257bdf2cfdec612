import type { Diagnostic } from "@bpmn-worker/bpmn";

/** A finding of which only what matters to a test is said. */
export const found = (rest: Partial<Diagnostic> = {}): Diagnostic => ({
  code: "topic-case",
  severity: "warning",
  file: "m/a.bpmn",
  line: 3,
  column: 7,
  elementId: "Task_1",
  message: "it is so",
  hint: "Do this.",
  ...rest,
});
