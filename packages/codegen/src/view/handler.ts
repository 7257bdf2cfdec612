import { bindings, functionHead } from "../layout/statements.js";
import type { NamedTopic } from "../names/name-topics.js";
import { sortedOnce } from "../order.js";
import { docComment } from "../text/comment.js";
import { stringLiteral } from "../text/string-literal.js";
import { sayTheSame } from "./declaration.js";
import type { ElementView } from "./element.js";
import { RUNTIME } from "./modules.js";
import { haveOneOutput } from "./topic.js";

/** `handlers/<slug>.ts` */
export interface HandlerView {
  readonly runtimeImport: string;
  readonly typeImport: string;
  readonly comment: string;
  readonly head: string;
  readonly body: readonly string[];
}

export function handlerView({ topic, names }: NamedTopic, elements: readonly ElementView[]): HandlerView {
  const isShared = !areAlike(elements);
  const errors = ["NotImplementedError", ...(isShared ? ["UnexpectedElementError"] : [])];
  return {
    runtimeImport: bindings("import", errors, RUNTIME),
    typeImport: bindings("import type", [names.result, names.task].sort(), "../generated/index.js"),
    comment: docComment([
      `Handles external tasks of topic ${JSON.stringify(topic.topic)}.`,
      "This file is yours: once you have changed it, it is never written again.",
    ]),
    head: functionHead(names.handlerFunction, `task: ${names.task}`, `Promise<${names.result}>`),
    body: (isShared ? tellKindsApart(elements) : [notImplemented]).map((line) => `  ${line}`),
  };
}

const notImplemented = "throw new NotImplementedError(task.topic);";

/** Whether the handler need not care which element a task is for. */
function areAlike(elements: readonly ElementView[]): boolean {
  const [first] = elements;
  const errorOf = ({ error, names }: ElementView): string => error.alias.replace(names.error, "");
  return elements.every(
    (element) =>
      first === undefined ||
      element === first ||
      (sayTheSame(element.inputs, first.inputs) &&
        sayTheSame(element.outputs, first.outputs) &&
        errorOf(element) === errorOf(first)),
  );
}

/** A switch by kind where the topic has kinds, and by element within a kind whose elements differ. */
function tellKindsApart(elements: readonly ElementView[]): string[] {
  const kinds = sortedOnce(elements.flatMap((element) => element.kinds));
  if (kinds.length === 0) return tellApart(elements);
  return switchStatement(
    "kind",
    kinds.map((kind) => {
      const own = elements.filter((element) => element.kinds.includes(kind));
      return [kind, haveOneOutput(own) ? [notImplemented] : tellApart(own)];
    }),
  );
}

/** A switch with a case per element, by the process first where an element id occurs in several. */
function tellApart(elements: readonly ElementView[]): string[] {
  const ids = new Set(elements.map(({ elementId }) => elementId));
  if (ids.size === elements.length) return switchByElement(elements);
  const processIds = [...new Set(elements.map(({ processId }) => processId))];
  return switchStatement(
    "processDefinitionKey",
    processIds.map((processId) => {
      const own = elements.filter((element) => element.processId === processId);
      return [processId, own.length === 1 ? [notImplemented] : switchByElement(own)];
    }),
  );
}

function switchByElement(elements: readonly ElementView[]): string[] {
  return switchStatement(
    "elementId",
    elements.map(({ elementId }) => [elementId, [notImplemented]]),
  );
}

function switchStatement(
  key: string,
  cases: readonly (readonly [value: string, body: readonly string[]])[],
): string[] {
  return [
    `switch (task.${key}) {`,
    ...cases.flatMap(([value, body]) => [
      `  case ${stringLiteral(value)}:`,
      ...body.map((line) => `    ${line}`),
    ]),
    "  default:",
    "    throw new UnexpectedElementError(task);",
    "}",
  ];
}
