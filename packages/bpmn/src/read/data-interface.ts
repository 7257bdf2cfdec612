import type { DataInput, DataInterface, DataOutput, DataValue } from "../data-interface.js";
import { parseTemplate } from "../expression/parse.js";
import { readsOfTemplate } from "../expression/reads.js";
import { BPMN_URI } from "../namespaces.js";
import { attributeOf, childrenOf, type XmlElement } from "../xml/tree.js";
import { variableName } from "./declared-variables.js";
import { itemType } from "./item-types.js";
import { bpmnChild, placeOf, type Reading } from "./reading.js";
import { trim } from "./text.js";

/**
 * The inputs and outputs of an element and what they are tied to: within an `ioSpecification` on activities, bare on
 * events. Only jBPM hears them. Source: BPMN 2.0.2 §10.3 and jBPM's `WorkItemHandler` of nodes.
 */
export function readDataInterface(reading: Reading, element: XmlElement): DataInterface | null {
  if (reading.dialect !== "jbpm") return null;
  const holder = bpmnChild(element, "ioSpecification") ?? element;
  const inputs = childrenOf(holder, "dataInput", BPMN_URI);
  const outputs = childrenOf(holder, "dataOutput", BPMN_URI);
  if (inputs.length === 0 && outputs.length === 0) return null;
  const incoming = childrenOf(element, "dataInputAssociation", BPMN_URI);
  const outgoing = childrenOf(element, "dataOutputAssociation", BPMN_URI);
  const gathered = gatheredOutput(element);
  const collection = collectionOf(reading, element, incoming);
  return {
    ...(collection !== null && { collection }),
    inputs: inputs.flatMap((input) => readInput(reading, input, incoming)),
    outputs: outputs
      .filter((output) => gathered === null || attributeOf(output, "id") !== gathered)
      .flatMap((output) => readOutput(reading, output, outgoing)),
  };
}

/** The variable that is tied to the input which holds the collection, or that is the collection itself. */
function collectionOf(reading: Reading, element: XmlElement, incoming: readonly XmlElement[]): string | null {
  const loop = bpmnChild(element, "multiInstanceLoopCharacteristics");
  const reference = loop && referenceIn(loop, "loopDataInputRef");
  if (reference === null) return null;
  const tied = incoming.find((association) => referenceIn(association, "targetRef") === reference);
  const source = tied === undefined ? reference : referenceIn(tied, "sourceRef");
  return tied !== undefined && isTransformed(tied) ? null : variableAt(reading, source);
}

/** The output in which the engine itself gathers what the instances give, `null` when there is none. */
function gatheredOutput(element: XmlElement): string | null {
  const loop = bpmnChild(element, "multiInstanceLoopCharacteristics");
  return loop && referenceIn(loop, "loopDataOutputRef");
}

function readInput(reading: Reading, input: XmlElement, associations: readonly XmlElement[]): DataInput[] {
  const name = variableName(input);
  if (name === null) return [];
  const id = attributeOf(input, "id");
  const sources = associations
    .filter((association) => referenceIn(association, "targetRef") === id)
    .flatMap((association) => valuesOf(reading, association));
  return [{ name, place: placeOf(reading, input), type: itemType(reading, input), sources }];
}

function readOutput(reading: Reading, output: XmlElement, associations: readonly XmlElement[]): DataOutput[] {
  const name = variableName(output);
  if (name === null) return [];
  const id = attributeOf(output, "id");
  const leaving = associations.filter((association) => referenceIn(association, "sourceRef") === id);
  const targets = leaving.flatMap(
    (association) => variableAt(reading, referenceIn(association, "targetRef")) ?? [],
  );
  const place = placeOf(reading, output);
  const read = { name, place, type: itemType(reading, output), targets };
  return [leaving.some(isTransformed) ? { ...read, isTransformed: true } : read];
}

/** The variable that is the source, or the texts that are assigned. */
function valuesOf(reading: Reading, association: XmlElement): DataValue[] {
  const transformation = bpmnChild(association, "transformation");
  if (transformation !== null) return [{ kind: "transformed", text: trim(transformation.text) }];
  const source = variableAt(reading, referenceIn(association, "sourceRef"));
  if (source !== null) return [{ kind: "variable", name: source }];
  return childrenOf(association, "assignment", BPMN_URI).flatMap((assignment) => {
    const from = bpmnChild(assignment, "from");
    if (from === null) return [];
    if (trim(from.text) === "") return [];
    const text = unquoted(trim(from.text));
    return [{ kind: "text", text, reads: readsOfTemplate(parseTemplate(text)).map(({ name }) => name) }];
  });
}

const isTransformed = (association: XmlElement): boolean => bpmnChild(association, "transformation") !== null;

/** jBPM takes quotes around a text off; an empty one it does not set (`DataAssociationFactory`). */
const unquoted = (text: string): string => (/^".*"$/s.test(text) ? text.slice(1, -1) : text);

function referenceIn(association: XmlElement, name: string): string | null {
  const reference = bpmnChild(association, name);
  return reference && (trim(reference.text) || null);
}

/** References name the id of a property or data object; one that leads nowhere is taken for the name. */
function variableAt(reading: Reading, reference: string | null): string | null {
  if (reference === null) return null;
  const declared = reading.variables.find(reference);
  return declared ? variableName(declared) : reference;
}
