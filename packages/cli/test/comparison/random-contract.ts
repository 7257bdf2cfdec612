import type { EmissionInput, EmittedElement, EmittedTopic } from "@bpmn-worker/contract";

/** Numbers that are the same on every run: the minimal standard generator. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed % 2_147_483_646) + 1;
  }

  below(limit: number): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647;
    return this.#state % limit;
  }

  pick<T>([first, ...others]: readonly [T, ...T[]]): T {
    const at = this.below(others.length + 1);
    return at === 0 ? first : (others[at - 1] ?? first);
  }
}

const TYPES = [
  "string",
  "number",
  "boolean",
  "unknown",
  "null",
  '"x"',
  '"x" | "y"',
  "string | number",
  "string[]",
  "readonly string[]",
  "[string, number]",
  "Date",
  "object",
  "{ a: string }",
  "{ a?: string; b: number }",
  "{ a: string | null; c?: { d: 1 | 2 } }",
] as const;

const NAMES = ["a", "b", "c"] as const;
const CODES = ["E", "F"] as const;

type Input = EmittedElement["inputs"][number];
type Change = (element: EmittedElement, random: Random) => EmittedElement;

const variable = (name: string, random: Random): Input => ({
  name,
  type: random.pick(TYPES),
  presence: random.pick(["required", "optional"]),
  nullable: random.below(3) === 0,
  origin: "declared",
  evidence: [],
  scope: "process",
});

const some = <T>(items: readonly T[], random: Random): T[] => items.filter(() => random.below(2) === 0);

/** A contract of one topic, `pay`, with one element or two, which may be alike, or told apart by kind. */
export function randomContract(random: Random): EmissionInput {
  const first = randomElement("A", random);
  const isAlike = random.below(2) === 0;
  const second = isAlike ? { ...first, elementId: "B" } : randomElement("B", random);
  const elements = random.below(3) === 0 ? [first, second] : [first];
  return contractOf(
    random.below(4) === 0 ? elements.map((one) => ofKind(one, `"${one.elementId}"`)) : elements,
  );
}

const randomElement = (elementId: string, random: Random): EmittedElement => ({
  processId: "order",
  elementId,
  elementName: null,
  files: ["order.bpmn"],
  inputs: some(NAMES, random).map((name) => variable(name, random)),
  outputs: some(NAMES, random).map((name) => variable(name, random)),
  errors: { codes: some(CODES, random), catchAll: random.below(5) === 0, evidence: [] },
  properties: some(["p"], random).map((name) => ({ name, presence: random.pick(["required", "optional"]) })),
  retryTimeCycle: null,
});

const ofKind = (element: EmittedElement, type: string): EmittedElement => ({
  ...element,
  inputs: [
    ...element.inputs.filter(({ name }) => name !== "kind"),
    {
      name: "kind",
      type,
      presence: "required",
      nullable: false,
      origin: "declared",
      evidence: [],
      scope: "local",
    },
  ],
});

export function contractOf(elements: readonly EmittedElement[]): EmissionInput {
  const topic: EmittedTopic = { topic: "pay", handler: "handlers/pay.ts", discriminant: null, elements };
  return { topics: [topic], processes: [] };
}

/** Another contract, by one change. */
export function changed({ topics }: EmissionInput, random: Random): EmissionInput {
  const elements = topics.flatMap((topic) => topic.elements);
  const at = random.below(elements.length);
  const change = random.below(8);
  if (change === 0) {
    const known = elements[at] ?? randomElement("C", random);
    const added = random.below(2) === 0 ? { ...known, elementId: "C" } : randomElement("C", random);
    return contractOf([...elements, added]);
  }
  if (change === 1 && elements.length > 1) return contractOf(elements.filter((_, index) => index !== at));
  const alter = random.pick(CHANGES);
  // What is the same at all elements is often changed at all of them.
  const isEverywhere = random.below(2) === 0;
  const seed = random.below(1000);
  return contractOf(
    elements.map((element, index) =>
      isEverywhere || index === at ? alter(element, new Random(seed)) : element,
    ),
  );
}

const altered = <V extends Input>(variables: readonly V[], random: Random): V[] => {
  const name = random.pick(NAMES);
  const fresh = variable(name, random);
  const known = variables.find((one) => one.name === name);
  const others = variables.filter((one) => one.name !== name);
  if (known === undefined) return [...others, fresh as V];
  switch (random.below(4)) {
    case 0:
      return others;
    case 1:
      return [...others, { ...known, type: fresh.type }];
    case 2:
      return [...others, { ...known, presence: fresh.presence }];
    default:
      return [...others, { ...known, nullable: !known.nullable }];
  }
};

const CHANGES: readonly [Change, ...Change[]] = [
  (element, random) => ({ ...element, inputs: altered(element.inputs, random) }),
  (element, random) => ({ ...element, outputs: altered(element.outputs, random) }),
  (element, random) => ({ ...element, errors: { ...element.errors, codes: some(CODES, random) } }),
  (element) => ({ ...element, errors: { ...element.errors, catchAll: !element.errors.catchAll } }),
  (element, random) => ({
    ...element,
    properties: some(["p"], random).map((name) => ({
      name,
      presence: random.pick(["required", "optional"]),
    })),
  }),
  (element, random) =>
    element.inputs.some(({ name }) => name === "kind")
      ? ofKind(
          element,
          random.pick([`"${element.elementId}"`, `"${element.elementId}" | "Z"`, '"Z"', "string"]),
        )
      : element,
];
