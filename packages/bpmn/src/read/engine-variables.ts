import type { EngineVariable } from "../engine-variable.js";
import type { VariableMapping } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { extensionChildren, extensionFlag, extensionsOf, extensionValue } from "./extensions.js";
import { formOutcome } from "./form-outcome.js";
import { readMappings } from "./mappings.js";
import { filledAttribute, placeOf, type Reading } from "./reading.js";
import { readTemplate } from "./templates.js";

type Variable = Omit<EngineVariable, "place">;

const ID = { type: "string", nullable: false, when: "begin" } as const;

/** Attributes that name a variable, by what the engine puts into it. */
const ATTRIBUTES: readonly (Variable & { readonly of: readonly string[] })[] = [
  { name: "processInstanceIdVariableName", of: ["callActivity"], what: "id of the called process", ...ID },
  { name: "idVariableName", of: ["serviceTask"], what: "id of the case", ...ID },
  { name: "taskIdVariableName", of: ["userTask"], what: "id of the user task", ...ID },
  {
    name: "taskCompleterVariableName",
    of: ["userTask"],
    what: "who completed the user task",
    type: "string",
    nullable: true,
    when: "end",
  },
];

/**
 * The variables that Flowable itself sets at a node, because the node names them: ids of what it starts, answers of
 * HTTP tasks, what an event or a case brings. Those that only live within a transaction are left out.
 *
 * Source: Flowable's `UserTaskActivityBehavior`, `CallActivityBehavior`, `CaseTaskActivityBehavior`,
 * `BpmnEventInstanceOutParameterHandlerImpl`, `BaseHttpActivityDelegate`.
 */
export function readEngineVariables(reading: Reading, source: XmlElement): readonly EngineVariable[] {
  if (reading.dialect !== "flowable") return [];
  const at = (element: XmlElement, variable: Variable): EngineVariable => ({
    ...variable,
    place: placeOf(reading, element),
  });
  return [
    ...ATTRIBUTES.filter(({ of }) => of.includes(source.name)).flatMap(({ of: _, ...variable }) => {
      const name = extensionValue(source, variable.name);
      return name ? [at(source, { ...variable, name })] : [];
    }),
    ...formOutcome(reading, source),
    ...eventPayload(source).map(([element, variable]) => at(element, variable)),
    ...(workTypeOf(source) === "http" ? answerOf(source) : []).map((variable) => at(source, variable)),
    ...(workTypeOf(source) === "case" ? readMappings(reading, source, "out") : []).flatMap((mapping) =>
      mapping.kind === "all" ? [] : [{ ...FROM_CASE, name: mapping.target, place: mapping.place }],
    ),
  ].filter(({ name }) => !/[$#]\{/.test(name));
}

const FROM_CASE = { what: "what the case hands back", type: null, nullable: true, when: "end" } as const;

/** What the engine works on itself (`flowable:type`), `null` where there is no such type. */
export const workTypeOf = (source: XmlElement): string | null => extensionValue(source, "type");

/**
 * Whether nothing is set at a task but what {@link readEngineVariables} tells: the engine does the work, and computes
 * no names.
 */
export function isEngineWork(reading: Reading, source: XmlElement): boolean {
  if (reading.dialect !== "flowable") return false;
  if (source.name === "receiveTask") return extensionsOf(source, "eventType").length > 0;
  const type = workTypeOf(source);
  if (type === "http") return NAMING.every((name) => isPlain(source, name)) && !savesRequest(source);
  if (type === "mail") return fieldOf(source, "exceptionVariableName") === null;
  return type === "case" || type === "send-event";
}

/** What a case or an event takes along. An event evaluates what it takes, a case takes a variable by its name. */
export function readPassed(reading: Reading, source: XmlElement): readonly VariableMapping[] {
  if (reading.dialect !== "flowable") return [];
  const type = workTypeOf(source);
  if (type === "case") return readMappings(reading, source, "in");
  if (type !== "send-event") return [];
  return extensionsOf(source, "eventInParameter").flatMap((parameter): VariableMapping[] => {
    const [taken, target] = [filledAttribute(parameter, "source"), filledAttribute(parameter, "target")];
    if (taken === null || target === null) return [];
    const place = placeOf(reading, parameter);
    return [
      { kind: "expression", source: readTemplate(reading, parameter, taken), target, local: false, place },
    ];
  });
}

/** The types of payload in the event registry. */
const PAYLOAD: ReadonlyMap<string, EngineVariable["type"]> = new Map([
  ["string", "string"],
  ["boolean", "boolean"],
  ["integer", "number"],
  ["long", "number"],
  ["double", "number"],
]);

/** What an event does not bring is null. A task that sends one waits for an answer only where it is triggerable. */
function eventPayload(source: XmlElement): readonly (readonly [XmlElement, Variable])[] {
  if (source.name === "serviceTask" && !extensionFlag(source, "triggerable", false)) return [];
  return extensionsOf(source, "eventOutParameter").flatMap((parameter) => {
    const name = filledAttribute(parameter, "target");
    if (name === null || attributeOf(parameter, "transient") === "true") return [];
    const type = PAYLOAD.get(attributeOf(parameter, "sourceType") ?? "") ?? null;
    const what = `payload "${attributeOf(parameter, "source") ?? ""}" of the event`;
    return [[parameter, { name, type, what, nullable: true, when: "end" }]];
  });
}

/** Fields of an HTTP task on which the names of variables depend. */
const NAMING = ["responseVariableName", "resultVariablePrefix", "saveResponseParameters"];

const savesRequest = (source: XmlElement): boolean => {
  const field = fieldOf(source, "saveRequestVariables");
  return field !== null && field.text !== "false";
};

/** The body of the answer, and more of it where that is asked for. Nothing is kept of a request that may fail. */
function answerOf(source: XmlElement): readonly Variable[] {
  const textOf = (name: string): string => fieldText(source, name);
  if (textOf("saveResponseParametersTransient") === "true" || !NAMING.every((name) => isPlain(source, name)))
    return [];
  const prefix = textOf("resultVariablePrefix") || (attributeOf(source, "id") ?? "");
  const mayFail = !["", "false"].includes(textOf("ignoreException"));
  const isHandled = extensionsOf(source, "httpResponseHandler").length > 0;
  const body: Variable = {
    name: textOf("responseVariableName") || `${prefix}ResponseBody`,
    what: "body of the answer",
    type: ["", "false"].includes(textOf("saveResponseVariableAsJson")) ? "string" : null,
    nullable: true,
    when: "end",
    ...((mayFail || isHandled) && { isUncertain: true }),
  };
  if (textOf("saveResponseParameters") !== "true") return [body];
  const about = ["Protocol", "StatusCode", "Reason", "Headers"].map(
    (part): Variable => ({
      name: `${prefix}Response${part}`,
      what: `${part} of the answer`,
      type: part === "StatusCode" ? "number" : "string",
      nullable: true,
      when: "end",
      ...(mayFail && { isUncertain: true }),
    }),
  );
  return [...about, body];
}

/** The value of a field, `""` where there is none. */
export const fieldText = (source: XmlElement, name: string): string => fieldOf(source, name)?.text ?? "";

/** A field with its value: plain text or an expression. */
function fieldOf(source: XmlElement, name: string): { readonly text: string } | null {
  const field = extensionsOf(source, "field").find((one) => attributeOf(one, "name") === name);
  if (field === undefined) return null;
  const child = ["string", "expression"].flatMap((tag) => extensionChildren(field, tag))[0];
  const text = attributeOf(field, "stringValue") ?? attributeOf(field, "expression") ?? child?.text ?? "";
  return { text: text.trim() };
}

const isPlain = (source: XmlElement, name: string): boolean =>
  !/[$#]\{/.test(fieldOf(source, name)?.text ?? "");
