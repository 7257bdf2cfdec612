import type { Parameter, ParameterValue } from "../parameter.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { extensionChildren, extensionsIn } from "./extensions.js";
import { placeOf, type Reading, report } from "./reading.js";
import { readScript } from "./scripts.js";
import { readTemplate } from "./templates.js";
import { trim } from "./text.js";

/** Input and output parameters in `extensionElements`. Source: Operaton's `BpmnParseUtil`. */
export interface InputOutput {
  readonly inputs: readonly Parameter[];
  readonly outputs: readonly Parameter[];
}

const NOTHING: InputOutput = { inputs: [], outputs: [] };

export function readInputOutput(reading: Reading, containers: readonly XmlElement[]): InputOutput {
  if (containers.length === 0) return NOTHING;
  const mappings = extensionsIn(containers, "inputOutput");
  const [first] = mappings;
  if (first === undefined) return NOTHING;
  if (reading.dialect === "flowable") {
    report(reading, first, {
      code: "dialect-mismatch",
      severity: "warning",
      message: "Flowable ignores input and output parameters (seen on 7.2.0)",
      hint: "Write flowable:externalWorkerInParameter and flowable:externalWorkerOutParameter, or name the dialect that is meant.",
    });
    return NOTHING;
  }
  return {
    inputs: readParameters(reading, mappings, "inputParameter"),
    outputs: readParameters(reading, mappings, "outputParameter"),
  };
}

function readParameters(reading: Reading, mappings: readonly XmlElement[], tag: string): Parameter[] {
  const parameters: Parameter[] = [];
  for (const mapping of mappings) {
    for (const element of extensionChildren(mapping, tag)) {
      const name = attributeOf(element, "name");
      if (name) {
        parameters.push({ name, place: placeOf(reading, element), value: readHolder(reading, element) });
      } else {
        reportUnnamed(reading, element, tag);
      }
    }
  }
  return parameters;
}

function reportUnnamed(reading: Reading, element: XmlElement, tag: string): void {
  report(reading, element, {
    code: "parameter-unnamed",
    severity: "error",
    message: `an ${tag} has no name`,
    hint: "The engines refuse the model. Give the parameter a name or remove it.",
  });
}

/** The value of a parameter or a map entry: its only child, or else its text. */
function readHolder(reading: Reading, element: XmlElement): ParameterValue {
  const { children } = element;
  if (children.length > 1) {
    report(reading, element, {
      code: "parameter-children",
      severity: "error",
      message: `a parameter holds ${children.length} elements`,
      hint: "The engines refuse the model. A parameter holds a text or one list, map or script; to hold several values, put them into a list or a map.",
    });
  }
  return readValue(reading, children[0] ?? element);
}

function readValue(reading: Reading, element: XmlElement): ParameterValue {
  switch (element.name) {
    case "list":
      return { kind: "list", items: element.children.map((child) => readValue(reading, child)) };
    case "map":
      return { kind: "map", entries: element.children.flatMap((child) => readEntry(reading, child)) };
    case "script":
      return { kind: "script", script: readScript(reading, element) };
    default:
      return readText(reading, element);
  }
}

type MapEntry = Extract<ParameterValue, { kind: "map" }>["entries"][number];

function readEntry(reading: Reading, element: XmlElement): MapEntry[] {
  if (element.name !== "entry") return [];
  const key = attributeOf(element, "key");
  if (key !== null && key !== "") {
    return [{ key: readTemplate(reading, element, key), value: readHolder(reading, element) }];
  }
  report(reading, element, {
    code: "parameter-unnamed",
    severity: "error",
    message: "an entry of a map has no key",
    hint: "The engines refuse the model. Give the entry a key or remove it.",
  });
  return [];
}

function readText(reading: Reading, element: XmlElement): ParameterValue {
  const text = trim(element.text);
  return text === "" ? { kind: "null" } : { kind: "text", template: readTemplate(reading, element, text) };
}
