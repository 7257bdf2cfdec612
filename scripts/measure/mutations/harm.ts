import type { EmissionInput, EmittedElement, VariableContract } from "@bpmn-worker/contract";

/**
 * Whether handlers that rely on everything in one contract can go on under another: a change of the text of a model
 * need not change what it means, as when an input parameter only repeats a variable of its name.
 */
export function harms(before: EmissionInput, after: EmissionInput): boolean {
  const topics = new Map(after.topics.map(({ topic, elements }) => [topic, elements]));
  return before.topics.some(({ topic, elements }) =>
    elements.some((element) => {
      const other = topics.get(topic)?.find((one) => keyOf(one) === keyOf(element));
      return other === undefined || elementHarmed(element, other);
    }),
  );
}

const keyOf = ({ processId, elementId }: EmittedElement): string => JSON.stringify([processId, elementId]);

function elementHarmed(before: EmittedElement, after: EmittedElement): boolean {
  const inputs = byName(after.inputs);
  const outputs = byName(after.outputs);
  const asked = byName(before.outputs);
  return (
    before.inputs.some((input) => inputHarmed(input, inputs.get(input.name))) ||
    before.outputs.some((output) => outputHarmed(output, outputs.get(output.name))) ||
    after.outputs.some(({ name, presence }) => presence === "required" && !asked.has(name)) ||
    (!after.errors.catchAll &&
      (before.errors.catchAll || before.errors.codes.some((code) => !after.errors.codes.includes(code))))
  );
}

const byName = (variables: readonly VariableContract[]): ReadonlyMap<string, VariableContract> =>
  new Map(variables.map((variable) => [variable.name, variable]));

/** Whoever reads it as it was cannot: it is gone, or something else, null or missing. What is unknown may be anything. */
const inputHarmed = (before: VariableContract, after: VariableContract | undefined): boolean =>
  after === undefined ||
  (before.type !== "unknown" &&
    (before.type !== after.type ||
      (!before.nullable && after.nullable) ||
      (before.presence === "required" && after.presence === "optional")));

/** Whoever hands it back as it was may not: nobody asks for it, or for something else. */
const outputHarmed = (before: VariableContract, after: VariableContract | undefined): boolean =>
  after === undefined ||
  (after.type !== "unknown" && (before.type !== after.type || (before.nullable && !after.nullable)));
