import type { ServedElement } from "./comparison/served.js";
import { sortedBy } from "./order.js";
import { parseType } from "./type-text/parse.js";
import type { TypeTree } from "./type-text/tree.js";

/** As much of an element as tells it from others. */
type Told = Pick<ServedElement, "inputs" | "outputs" | "errors">;

/** An input by which elements can be told apart. */
interface Candidate {
  readonly input: string;
  /** Elements of a kind ask for the same, so that a handler need not tell them apart any further. */
  readonly isUniform: boolean;
  readonly kinds: number;
}

/**
 * The input that tells the elements of a topic apart: all of them are given it, always as a text from the model, and
 * not all of them the same. `null` when there is none.
 *
 * Of several it is one whose kinds ask for the same in all their elements, with the fewest kinds; failing that, the
 * one with the most kinds. So a command wins over a label that is different everywhere.
 */
export function discriminantOf(elements: readonly Told[]): string | null {
  const [first, ...others] = elements;
  if (first === undefined || others.length === 0) return null;
  const candidates = first.inputs.flatMap(({ name }) => candidateOf(name, elements) ?? []);
  const [best] = sortedBy(
    candidates,
    ({ isUniform }) => (isUniform ? 0 : 1),
    ({ isUniform, kinds }) => (isUniform ? kinds : -kinds),
    ({ input }) => input,
  );
  return best?.input ?? null;
}

function candidateOf(input: string, elements: readonly Told[]): Candidate | null {
  const textsBy = new Map<Told, readonly string[]>();
  for (const element of elements) {
    const texts = textsOf(element, input);
    if (texts === null) return null;
    textsBy.set(element, texts);
  }
  if (new Set([...textsBy.values()].map((texts) => JSON.stringify(texts))).size === 1) return null;
  const faces = new Map<string, Set<string>>();
  for (const [element, texts] of textsBy) {
    const face = faceOf(element);
    for (const text of texts) faces.set(text, (faces.get(text) ?? new Set()).add(face));
  }
  const isUniform = [...faces.values()].every(({ size }) => size === 1);
  return { input, isUniform, kinds: faces.size };
}

/** The texts that the input can only be, `null` when it can be anything else. */
function textsOf({ inputs }: Told, name: string): readonly string[] | null {
  const input = inputs.find((one) => one.name === name);
  if (input === undefined || input.presence === "optional" || input.nullable) return null;
  if (!/^["']/.test(input.type)) return null;
  const type = parseType(input.type);
  const members: readonly TypeTree[] = type.kind === "union" ? type.members : [type];
  const texts = members.flatMap((member) => (member.kind === "string" ? [member.value] : []));
  return texts.length === members.length ? texts.sort() : null;
}

/** What an element asks of its handler, and which inputs it brings. */
function faceOf({ inputs, outputs, errors }: Told): string {
  return JSON.stringify([
    inputs.map(({ name, presence }) => [name, presence]),
    outputs.map(({ name, type, presence, nullable }) => [name, type, presence, nullable]),
    errors.codes,
    errors.catchAll,
  ]);
}
