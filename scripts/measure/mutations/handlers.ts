import type { GeneratedFile } from "@bpmn-worker/codegen";
import type { EmissionInput, EmittedElement, VariableContract } from "@bpmn-worker/contract";

/**
 * Handlers in the place of stubs, as somebody has them who relies on everything: each element's inputs with the types
 * that they have, all outputs, all error codes. By path.
 */
export function filledInHandlers(
  { topics }: EmissionInput,
  files: readonly GeneratedFile[],
): ReadonlyMap<string, string> {
  const stubs = new Map(files.map(({ path, content }) => [path, content]));
  return new Map(
    topics.map(({ handler, elements }) => [handler, fillIn(stubs.get(handler) ?? "", elements)]),
  );
}

function fillIn(stub: string, elements: readonly EmittedElement[]): string {
  const types = /^import type .*?;$/ms.exec(stub)?.[0];
  const head = /^export async function [\s\S]*?\{$/m.exec(stub)?.[0];
  if (types === undefined || head === undefined) throw new Error(`This is no handler:\n${stub}`);
  const body = tellApart(elements);
  return [types, "declare function given<T>(): T;", head, ...body, "}", ""].join("\n");
}

/** By element, and by the process first where an element id occurs in several. */
function tellApart(elements: readonly EmittedElement[]): readonly string[] {
  const ids = new Set(elements.map(({ elementId }) => elementId));
  if (ids.size === elements.length)
    return choose(
      "elementId",
      elements.map((element) => [element.elementId, use(element)]),
    );
  const processIds = [...new Set(elements.map(({ processId }) => processId))];
  return choose(
    "processDefinitionKey",
    processIds.map((id) => [id, tellApart(elements.filter(({ processId }) => processId === id))]),
  );
}

/** What is left for the last case has to be that: an element that is new is an error. */
function choose(
  property: "elementId" | "processDefinitionKey",
  cases: readonly (readonly [value: string, body: readonly string[]])[],
): readonly string[] {
  return cases.flatMap(([value, body], index) => {
    if (cases.length === 1) return body;
    return index < cases.length - 1
      ? [`if (task.${property} === ${text(value)}) {`, ...body, "}"]
      : ["{", `const last: ${text(value)} = task.${property}; void last;`, ...body, "}"];
  });
}

function use({ inputs, outputs, errors }: EmittedElement): readonly string[] {
  const codes = errors.catchAll ? [...errors.codes, "any other"] : errors.codes;
  return [
    ...inputs.map(
      (input, index) =>
        `const v${index}: ${typeOf(input)} = task.input[${text(input.name)}]; void v${index};`,
    ),
    ...codes.map((code) => `if (given<boolean>()) throw task.bpmnError(${text(code)});`),
    `return task.complete({ ${outputs.map((output) => `${text(output.name)}: given<${typeOf({ ...output, presence: "required" })}>()`).join(", ")} });`,
  ];
}

function typeOf({ type, nullable, presence }: VariableContract): string {
  const missing = presence === "optional" ? " | undefined" : "";
  return `${type}${nullable && type !== "unknown" && type !== "null" ? " | null" : ""}${missing}`;
}

const text = (value: string): string => JSON.stringify(value);
