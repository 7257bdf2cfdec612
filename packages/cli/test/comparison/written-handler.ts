import type { EmissionInput, EmittedElement } from "@bpmn-worker/contract";

/** Which outputs a handler gives. */
export type Gives = "all" | "required";

/**
 * A handler that uses everything the contract of topic `pay` says: reads all inputs as what they are said to be, gives
 * outputs, throws all errors, and tells elements apart where they differ.
 */
export function writtenHandler({ topics }: EmissionInput, gives: Gives): string {
  const discriminant = topics[0]?.discriminant ?? null;
  const elements = topics.flatMap((topic) => topic.elements);
  const [first] = elements;
  const faces = new Set(elements.map(faceOf));
  const body =
    first !== undefined && faces.size === 1 ? work(first, gives) : switchOver(elements, discriminant, gives);
  return `import { UnexpectedElementError } from "@bpmn-worker/runtime/v1";
import type { PayResult, PayTask } from "../generated/index.js";

declare function any<T>(): T;
declare function use<T>(value: T): void;
export const unexpected = UnexpectedElementError;

export async function pay(task: PayTask): Promise<PayResult> {
${body}
}
`;
}

const faceOf = ({ inputs, outputs, errors, properties }: EmittedElement): string =>
  JSON.stringify([inputs, outputs, errors, properties]);

function switchOver(elements: readonly EmittedElement[], discriminant: string | null, gives: Gives): string {
  const key = discriminant === null ? "elementId" : "kind";
  const cases = elements.map((element) => {
    const texts = element.inputs.find(({ name }) => name === discriminant)?.type.split(" | ") ?? [
      `"${element.elementId}"`,
    ];
    return `${texts.map((text) => `case ${text}:`).join("\n")} {\n${work(element, gives).replace("return {", "return task.complete({").replace(/\};$/, "});")}\n}`;
  });
  return `switch (task.${key}) {\n${cases.join("\n")}\ndefault:\nthrow new UnexpectedElementError(task);\n}`;
}

function work({ inputs, outputs, errors, properties }: EmittedElement, gives: Gives): string {
  const given = outputs.filter(({ presence }) => gives === "all" || presence === "required");
  const typeOf = ({ type, nullable }: EmittedElement["inputs"][number]): string =>
    nullable ? `(${type}) | null` : type;
  return [
    ...inputs.map(
      (one) =>
        `use<${typeOf(one)}${one.presence === "optional" ? " | undefined" : ""}>(task.input.${one.name});`,
    ),
    ...properties.map(
      ({ name, presence }) =>
        `use<string${presence === "optional" ? " | undefined" : ""}>(task.properties.${name});`,
    ),
    ...errors.codes.map((code) => `if (any<boolean>()) throw task.bpmnError("${code}");`),
    ...(errors.catchAll ? ["if (any<boolean>()) throw task.bpmnError(any<string>());"] : []),
    `return { ${given.map((one) => `${one.name}: any<${typeOf(one)}>()`).join(", ")} };`,
  ].join("\n");
}
