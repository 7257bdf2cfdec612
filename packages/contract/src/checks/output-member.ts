import { quote } from "@bpmn-worker/bpmn";
import { READING_NO_JSON } from "../usage/structure-reads.js";
import type { Check } from "./check.js";

/**
 * Objects and lists are sent as JSON, or where expressions look into them as maps and lists of Java; see
 * `usage/structure-reads.ts`. For both there is nothing to send: one of the expressions fails.
 */
export const outputMember: Check = {
  code: "output-member",
  severity: "warning",
  what: "An object that the handler hands back is read as JSON by one expression (`prop`) and as a map or list of Java by another (`order.total`): the engine fails at one of them.",
  remedy: "Read it in one of the two ways everywhere.",
  find: ({ tasks, structureReads }) =>
    tasks.flatMap(({ task, contract }) => {
      const { asJava, asSpin } = structureReads(task.process);
      if (asSpin.size === 0 || !READING_NO_JSON.has(contract.dialect)) return [];
      return contract.outputs
        .filter(({ name }) => asJava.has(name) && asSpin.has(name))
        .map(({ name }) => ({
          place: task.node.place,
          elementId: task.node.id,
          message: `what the handler hands back as ${quote(name)} is read both as JSON and as a map or list of Java`,
          hint: `It is sent as JSON, and the engine fails where it is read as ${name}.…, ${name}[…] or by methods of Java. Read it with ${name}.prop("…") everywhere, or nowhere.`,
        }));
    }),
};
