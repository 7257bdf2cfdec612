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
  let known: readonly string[] | null = null;
  const faces = (): readonly string[] => {
    known ??= elements.map(faceOf);
    return known;
  };
  const candidates = first.inputs.flatMap(({ name }) => candidateOf(name, elements, faces) ?? []);
  const [best] = sortedBy(
    candidates,
    ({ isUniform }) => (isUniform ? 0 : 1),
    ({ isUniform, kinds }) => (isUniform ? kinds : -kinds),
    ({ input }) => input,
  );
  return best?.input ?? null;
}

function candidateOf(
  input: string,
  elements: readonly Told[],
  faces: () => readonly string[],
): Candidate | null {
  const types: string[] = [];
  for (const element of elements) {
    const type = typeOf(element, input);
    if (type === null) return null;
    types.push(type);
  }
  const texts = new Map<string, readonly string[]>();
  for (const type of new Set(types)) {
    const named = textsOf(type);
    if (named === null) return null;
    texts.set(type, named);
  }
  if (new Set([...texts.values()].map((one) => JSON.stringify(one))).size === 1) return null;
  const facesOf = new Map<string, Set<string>>();
  for (const [at, face] of faces().entries()) {
    for (const text of texts.get(types[at] ?? "") ?? []) {
      facesOf.set(text, (facesOf.get(text) ?? new Set()).add(face));
    }
  }
  const isUniform = [...facesOf.values()].every(({ size }) => size === 1);
  return { input, isUniform, kinds: facesOf.size };
}

/** The type of an input that is there in any case and begins with a text; `null` of any other. */
function typeOf({ inputs }: Told, name: string): string | null {
  const input = inputs.find((one) => one.name === name);
  if (input === undefined || input.presence === "optional" || input.nullable) return null;
  return input.type.startsWith('"') || input.type.startsWith("'") ? input.type : null;
}

/** The texts that a type can only be, sorted; `null` when it can be anything else. */
function textsOf(type: string): readonly string[] | null {
  const tree = parseType(type);
  const members: readonly TypeTree[] = tree.kind === "union" ? tree.members : [tree];
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
