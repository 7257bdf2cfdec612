import type { EmissionInput, Rename, RenameSubject } from "@bpmn-worker/contract";
import { renameText } from "../comparison/rename-text.js";
import { Refusal } from "../refusal.js";
import { meant } from "../suggest.js";

/** Something of a contract that can have another name. */
type Named = Omit<Rename, "to">;

/**
 * The renames that `--rename` states: `topic:old=new`, `process:old=new`, `input:topic.old=new`, likewise `output`,
 * `error` and `kind`, `start:process.old=new`, and `variable:old=new` for wherever there is such a variable. Names may
 * hold any of the signs between them: the contracts decide what is meant.
 *
 * @throws {Refusal} when the old contract has nothing of that name, or the new one nothing of the other
 */
export function statedRenames(argument: string, old: EmissionInput, now: EmissionInput): readonly Rename[] {
  const [before, after] = [namedIn(old), namedIn(now)];
  const found = before.flatMap((named) => {
    const starts = [`${leftSide(named)}=`, ...(isVariable(named.subject) ? [`variable:${named.from}=`] : [])];
    const start = starts.find((one) => argument.startsWith(one));
    return start === undefined ? [] : [{ ...named, to: argument.slice(start.length) }];
  });
  if (found.length === 0) {
    const left = argument.slice(0, Math.max(0, argument.lastIndexOf("=")));
    throw new Refusal(
      `--rename ${argument} names nothing that there was.${meant(left, before.map(leftSide))}`,
      "It is subject:old=new or subject:topic.old=new, as migrate prints its proposals.",
    );
  }
  const possible = found.filter(({ subject, to }) =>
    after.some((named) => named.subject === subject && named.from === to),
  );
  if (possible.length > 0) return possible;
  const [first] = found;
  const names = after.filter(({ subject }) => subject === first?.subject).map(({ from }) => from);
  throw new Refusal(
    `--rename ${argument}: the models have no ${first?.subject} "${first?.to}".${meant(first?.to ?? "", names)}`,
  );
}

const isVariable = (subject: RenameSubject): boolean =>
  subject === "input" || subject === "output" || subject === "startVariable";

/** `input:charge-card.amount` */
const leftSide = (named: Named): string => renameText({ ...named, to: "" }).slice(0, -1);

function namedIn({ topics, processes }: EmissionInput): readonly Named[] {
  const unique = new Map<string, Named>();
  const add = (subject: RenameSubject, within: string | null, from: string): void => {
    unique.set(JSON.stringify([subject, within, from]), { subject, within, from });
  };
  for (const { topic, discriminant, elements } of topics) {
    add("topic", null, topic);
    for (const { processId, inputs, outputs, errors } of elements) {
      add("process", null, processId);
      for (const { name } of inputs) add("input", topic, name);
      for (const { name } of outputs) add("output", topic, name);
      for (const code of errors.codes) add("error", topic, code);
      const kinds = inputs.find(({ name }) => name === discriminant)?.type ?? "";
      for (const [, kind = ""] of kinds.matchAll(/"((?:[^"\\]|\\.)*)"/g)) add("kind", topic, kind);
    }
  }
  for (const { processId, startVariables } of processes) {
    add("process", null, processId);
    for (const { name } of startVariables) add("startVariable", processId, name);
  }
  return [...unique.values()];
}
