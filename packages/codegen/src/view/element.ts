import type { EmittedElement, EmittedTopic } from "@bpmn-worker/contract";
import { parseType, type TypeTree, unionOf } from "@bpmn-worker/contract/type-text";
import { type Doc, print } from "../layout/doc.js";
import { typeAlias } from "../layout/statements.js";
import { type ElementNames, elementNames } from "../names/topic-names.js";
import { docComment } from "../text/comment.js";
import { evidenceSentences } from "../text/evidence.js";
import { stringLiteral } from "../text/string-literal.js";
import { genericType, typeAnnotation } from "../type-text/layout.js";
import { type DeclarationView, declaration, variableMember } from "./declaration.js";

/** The types of one external task. */
export interface ElementView {
  readonly names: ElementNames;
  readonly processId: string;
  readonly elementId: string;
  /** The texts of the input that tells the elements of the topic apart; none when there is no such input. */
  readonly kinds: readonly string[];
  readonly input: DeclarationView;
  readonly output: DeclarationView;
  readonly error: { readonly comment: string; readonly alias: string };
  readonly element: DeclarationView;
  /** Whether a handler may return nothing. */
  readonly mayReturnNothing: boolean;
}

export function elementView(
  { topic, discriminant }: Pick<EmittedTopic, "topic" | "discriminant">,
  element: EmittedElement,
  base: string,
): ElementView {
  const names = elementNames(base);
  const { processId, elementId, files, inputs, outputs } = element;
  const kinds = kindsOf(element, discriminant);
  const title = `external task ${JSON.stringify(element.elementName ?? elementId)}`;
  const place = `(${[`${elementId} in process ${processId}`, ...files].join(", ")})`;
  return {
    names,
    processId,
    elementId,
    kinds,
    input: declaration(
      names.input,
      [`What ${title} is given. ${place}`],
      inputs.map((input) => variableMember(input, "readonly ")),
      "Record<never, never>",
    ),
    output: declaration(
      names.output,
      [`What the handler of ${title} hands back.`],
      outputs.map((output) => variableMember(output, "", scopeRemark(output.scope))),
      "Record<string, never>",
    ),
    error: errorType(element, names.error),
    element: declaration(
      names.element,
      [`The types of ${title}.`],
      members(topic, element, names, kinds),
      "",
    ),
    mayReturnNothing: outputs.every(({ presence }) => presence === "optional"),
  };
}

function scopeRemark(scope: "process" | "local"): readonly string[] {
  return scope === "local" ? ["Local to the task: its output parameters read it."] : [];
}

function errorType({ errors }: EmittedElement, name: string): ElementView["error"] {
  const codes = errors.codes.map(stringLiteral);
  const [summary, types] = errors.catchAll
    ? [
        "Any BPMN error is caught.",
        codes.length === 0 ? ["string"] : [...codes, "(string & Record<never, never>)"],
      ]
    : codes.length === 0
      ? ["No BPMN error is caught.", ["never"]]
      : ["The BPMN errors that are caught.", codes];
  return {
    comment: docComment([summary, ...evidenceSentences(errors.evidence)]),
    alias: typeAlias(name, types),
  };
}

/** The texts that the discriminant of a topic can be for an element. */
function kindsOf({ inputs }: EmittedElement, discriminant: string | null): readonly string[] {
  const input = inputs.find(({ name }) => name === discriminant);
  if (input === undefined) return [];
  const type = parseType(input.type);
  const members = type.kind === "union" ? type.members : [type];
  return members.flatMap((member) => (member.kind === "string" ? [member.value] : []));
}

function members(
  topic: string,
  element: EmittedElement,
  names: ElementNames,
  kinds: readonly string[],
): DeclarationView["members"] {
  const kind: TypeTree = unionOf(kinds.map((value) => ({ kind: "string", value })));
  const properties = print(["readonly properties: ", propertiesType(element), ";"], 1);
  return [
    `readonly topic: ${stringLiteral(topic)};`,
    `readonly processDefinitionKey: ${stringLiteral(element.processId)};`,
    `readonly elementId: ${stringLiteral(element.elementId)};`,
    ...(kinds.length === 0 ? [] : [print(["readonly kind: ", typeAnnotation(kind), ";"], 1)]),
    print(["readonly input: ", inputType(topic, element, names), ";"], 1),
    print(["readonly output: ", outputType(topic, element, names), ";"], 1),
    `readonly error: ${names.error};`,
    properties,
  ].map((code) => ({ comment: "", code }));
}

/** Names of the element's own are not taken for variables of the process. */
const inputType = (topic: string, { processId, inputs }: EmittedElement, names: ElementNames): Doc =>
  genericType("InputOf", [
    names.input,
    ...keysOf(topic, processId),
    ...namesOf(inputs.filter(({ origin, scope }) => origin !== "inferred" || scope === "local")),
  ]);

const outputType = (topic: string, { processId, outputs }: EmittedElement, names: ElementNames): Doc =>
  genericType("OutputOf", [
    names.output,
    ...keysOf(topic, processId),
    ...namesOf(outputs.filter(({ scope }) => scope === "local")),
  ]);

const keysOf = (...texts: readonly string[]): readonly TypeTree[] =>
  texts.map((value) => ({ kind: "string", value }));

/** The names as one type, if there are any. */
const namesOf = (variables: readonly { readonly name: string }[]): readonly TypeTree[] =>
  variables.length === 0 ? [] : [unionOf(variables.map(({ name }) => ({ kind: "string", value: name })))];

function propertiesType({ properties }: EmittedElement): ReturnType<typeof typeAnnotation> {
  if (properties.length === 0) return "Record<never, never>";
  const text: TypeTree = { kind: "keyword", name: "string" };
  return typeAnnotation({
    kind: "object",
    members: properties.map(({ name, presence }) => ({
      name,
      index: null,
      readonly: true,
      optional: presence === "optional",
      type: text,
    })),
  });
}
