import { type Parameter, quote } from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import { isTrueOfLater } from "../later.js";
import { namesIn, type PlacedRead, readsIn } from "../usage/placed-reads.js";
import { valueSources } from "../usage/values.js";
import type { ExternalTask } from "../walk.js";
import type { Check, CheckedStart } from "./check.js";

/**
 * An input parameter belongs to its task and ends with it. Who reads it afterwards finds nothing, unless somebody else
 * set a variable of that name: said only where nobody is left but who starts the process, and reads come later alone.
 */
export const inputReadLater: Check = {
  code: "input-read-later",
  severity: "warning",
  what: "A variable is read that nothing in the models sets but an input parameter of a task before, which ended with its task.",
  remedy: "Set it with an output parameter, or hand it in where it is read.",
  find: ({ tasks, starts }) => {
    const required = new Map(starts.map((start) => [start.process, askedOfStarter(start)]));
    return tasks.flatMap(({ task }) => findIn(task, required.get(task.process) ?? NONE));
  },
};

/** What a process must be started with, because it reads it and nobody in the models can have set it. */
function askedOfStarter({ contract }: CheckedStart): ReadonlySet<string> {
  const asked = contract.startVariables.filter(
    ({ origin, presence }) => origin === "inferred" && presence === "required",
  );
  return asked.length === 0 ? NONE : new Set(asked.map(({ name }) => name));
}

const NONE: ReadonlySet<string> = new Set();

function findIn(task: ExternalTask, required: ReadonlySet<string>): readonly Finding[] {
  const { node, process } = task;
  const ending = node.inputs.filter(
    (parameter) =>
      required.has(parameter.name) &&
      !readsItself(parameter) &&
      !node.outputs.some(({ name }) => name === parameter.name),
  );
  if (ending.length === 0) return [];
  const reads = readsIn(process);
  return ending.flatMap((parameter) => {
    const readers = reads.filter(({ name }) => name === parameter.name);
    const [first] = readers;
    if (first === undefined || !readers.every(isLater)) return [];
    return [
      {
        place: parameter.place,
        elementId: node.id,
        message: `the input parameter ${quote(parameter.name)} ends with the task, but ${quote(first.elementId)} reads the variable later, and nothing else in the models sets it`,
        hint: "Set it with an output parameter of that name, or hand it in where it is read. Otherwise whoever starts the process has to give it.",
      },
    ];
  });

  function isLater({ nodeId }: PlacedRead): boolean {
    return isTrueOfLater(task, (later) => later.id === nodeId);
  }
}

const readsItself = ({ name, value }: Parameter): boolean => namesIn(valueSources(value)).includes(name);
