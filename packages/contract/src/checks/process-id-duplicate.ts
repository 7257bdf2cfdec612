import type { ProcessModel } from "@bpmn-worker/bpmn";
import type { Check, Finding } from "./check.js";

/** Several files with one process are mostly versions of it; a worker for all of them serves each. */
export const processIdDuplicate: Check = {
  code: "process-id-duplicate",
  severity: "info",
  find: ({ processes }) => {
    const first = new Map<string, ProcessModel>();
    return processes.flatMap((process): Finding[] => {
      const earlier = first.get(process.id);
      if (earlier === undefined) {
        first.set(process.id, process);
        return [];
      }
      return [
        {
          place: process.place,
          elementId: process.id,
          message: `Process "${process.id}" is also in ${earlier.place.file}: the two are taken for versions of one process.`,
          hint: "Give only the models that are deployed, or give each process an id of its own.",
        },
      ];
    });
  },
};
