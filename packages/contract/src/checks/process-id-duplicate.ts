import { type ProcessModel, quote } from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import type { Check } from "./check.js";

/** Several files with one process are mostly versions of it; a worker for all of them serves each. */
export const processIdDuplicate: Check = {
  code: "process-id-duplicate",
  severity: "info",
  what: "A process id occurs again; the processes are taken for versions of one.",
  remedy: "Give each an id of its own, unless they are.",
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
          message: `the process ${quote(process.id)} is also in ${earlier.place.file}`,
          hint: "The two are taken for versions of one process, and one worker serves both. If they are not, give each an id of its own.",
        },
      ];
    });
  },
};
