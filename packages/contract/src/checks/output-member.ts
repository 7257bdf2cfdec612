import { quote } from "@bpmn-worker/bpmn";
import type { Check } from "./check.js";

/**
 * Objects and lists are sent as JSON, or where expressions look into them as maps and lists of Java; see
 * `types/reading.ts`. For both there is nothing to send: one of the expressions fails.
 */
export const outputMember: Check = {
  code: "output-member",
  severity: "warning",
  what: "An object that the handler hands back, or that a process is started with, is read as JSON by one expression (`prop`) and as a map or list of Java by another (`order.total`): the engine fails at one of them.",
  remedy: "Read it in one of the two ways everywhere.",
  find: ({ tasks, starts }) => [
    ...tasks.flatMap(({ task, readBothWays }) =>
      readBothWays.map((name) => ({
        place: task.node.place,
        elementId: task.node.id,
        message: `what the handler hands back as ${quote(name)} is read both as JSON and as a map or list of Java`,
        hint: hintOf(name),
      })),
    ),
    ...starts.flatMap(({ process, readBothWays }) =>
      readBothWays.map((name) => ({
        place: process.place,
        elementId: process.id,
        message: `what the process is started with as ${quote(name)} is read both as JSON and as a map or list of Java`,
        hint: hintOf(name),
      })),
    ),
  ],
};

const hintOf = (name: string): string =>
  `It is sent as JSON, and the engine fails where it is read as ${name}.…, ${name}[…] or by methods of Java. Read it with ${name}.prop("…") everywhere, or nowhere.`;
