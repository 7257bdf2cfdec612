import type { EmittedElement, EmittedTopic } from "@bpmn-worker/contract";
import { parseType, type TypeTree, unionOf } from "@bpmn-worker/contract/type-text";
import { fitsLine, print } from "../layout/doc.js";
import { typeAlias } from "../layout/statements.js";
import { type ElementNames, elementNames } from "../names/topic-names.js";
import { docComment } from "../text/comment.js";
import { evidenceSentences } from "../text/evidence.js";
import { propertyKey } from "../text/property-key.js";
import { proseLines } from "../text/prose.js";
import { stringLiteral } from "../text/string-literal.js";
import { genericMember, typeAnnotation } from "../type-text/layout.js";
import { declaration, type MemberView, membersText, variableMember } from "./declaration.js";
import type { Emission } from "./emission.js";

/** The types of one external task; texts are code with its comments. */
export interface ElementView {
  readonly names: ElementNames;
  readonly processId: string;
  readonly elementId: string;
  /** The texts of the input that tells the elements of the topic apart; none when there is no such input. */
  readonly kinds: readonly string[];
  /** What people wrote about it, as lines for the end of a doc comment. */
  readonly documentation: readonly string[];
  readonly input: string;
  readonly output: string;
  /** The members of both, one by one, for comparison with those of other elements. */
  readonly inputs: readonly MemberView[];
  readonly outputs: readonly MemberView[];
  readonly error: { readonly comment: string; readonly alias: string };
  readonly element: string;
  /** Whether a handler may return nothing. */
  readonly mayReturnNothing: boolean;
}

export function elementView(
  { topic, discriminant }: Pick<EmittedTopic, "topic" | "discriminant">,
  element: EmittedElement,
  base: string,
  emission: Emission,
): ElementView {
  const names = elementNames(base);
  const { processId, elementId } = element;
  const kinds = kindsOf(element, discriminant);
  const title = `external task ${JSON.stringify(element.elementName ?? elementId)}`;
  const documentation = proseLines(element.documentation ?? []);
  const files = element.files.map(emission.show).sort();
  const place = `(${[`${elementId} in process ${processId}`, ...files].join(", ")})`;
  const inputs = element.inputs.map((input) => variableMember(input, "readonly ", emission));
  const outputs = element.outputs.map((output) =>
    variableMember(output, "", emission, scopeRemark(output.scope)),
  );
  return {
    names,
    processId,
    elementId,
    kinds,
    documentation,
    input: declaration(
      names.input,
      [`What ${title} is given. ${place}`],
      membersText(inputs),
      "Record<never, never>",
    ),
    output: declaration(
      names.output,
      [`What the handler of ${title} hands back.`],
      membersText(outputs),
      "Record<string, never>",
    ),
    inputs,
    outputs,
    error: errorType(element, names.error, emission),
    element: declaration(
      names.element,
      [`The types of ${title}.`, ...documentation],
      members(topic, element, names, kinds),
      "",
    ),
    mayReturnNothing: element.outputs.every(({ presence }) => presence === "optional"),
  };
}

const scopeRemark = (scope: "process" | "local"): readonly string[] => (scope === "local" ? LOCAL : []);

const LOCAL = ["Local to the task: its output parameters read it."];

function errorType({ errors }: EmittedElement, name: string, { show }: Emission): ElementView["error"] {
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
    comment: docComment([summary, ...evidenceSentences(errors.evidence, show)]),
    alias: typeAlias(name, types),
  };
}

/** The texts that the discriminant of a topic can be for an element. */
function kindsOf({ inputs }: EmittedElement, discriminant: string | null): readonly string[] {
  const input = discriminant === null ? undefined : inputs.find(({ name }) => name === discriminant);
  if (input === undefined) return [];
  const type = parseType(input.type);
  const members = type.kind === "union" ? type.members : [type];
  return members.flatMap((member) => (member.kind === "string" ? [member.value] : []));
}

/** The members of the type that brings those of an element together, in lines of their own. */
function members(
  topic: string,
  { processId, elementId, inputs, outputs, properties }: EmittedElement,
  names: ElementNames,
  kinds: readonly string[],
): string {
  const keys = [stringLiteral(topic), stringLiteral(processId)];
  // Names of the element's own are not taken for variables of the process.
  const own = inputs.filter(({ origin, scope }) => origin !== "inferred" || scope === "local");
  const local = outputs.filter(({ scope }) => scope === "local");
  const lines = [
    `readonly topic: ${keys[0]};`,
    `readonly processDefinitionKey: ${keys[1]};`,
    `readonly elementId: ${stringLiteral(elementId)};`,
    ...(kinds.length === 0 ? [] : [print(["readonly kind: ", typeAnnotation(textsType(kinds)), ";"], 1)]),
    genericMember("readonly input: InputOf", [names.input, ...keys], namesOf(own), 1),
    genericMember("readonly output: OutputOf", [names.output, ...keys], namesOf(local), 1),
    `readonly error: ${names.error};`,
    propertiesMember(properties),
  ];
  return `  ${lines.join("\n  ")}`;
}

const namesOf = (variables: readonly { readonly name: string }[]): readonly string[] =>
  variables.map(({ name }) => name);

const textsType = (texts: readonly string[]): TypeTree =>
  unionOf(texts.map((value) => ({ kind: "string", value })));

function propertiesMember(properties: EmittedElement["properties"]): string {
  const head = "readonly properties: ";
  if (properties.length === 0) return `${head}Record<never, never>;`;
  const members = properties.map(
    ({ name, presence }) => `readonly ${propertyKey(name)}${presence === "optional" ? "?" : ""}: string`,
  );
  const flat = `${head}{ ${members.join("; ")} };`;
  return fitsLine(flat, 1) ? flat : print([head, typeAnnotation(propertiesType(properties)), ";"], 1);
}

const propertiesType = (properties: EmittedElement["properties"]): TypeTree => ({
  kind: "object",
  members: properties.map(({ name, presence }) => ({
    name,
    index: null,
    readonly: true,
    optional: presence === "optional",
    type: { kind: "keyword", name: "string" },
  })),
});
