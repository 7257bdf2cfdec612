import type { EmittedElement, EmittedTopic, InputContract, OutputContract } from "@bpmn-worker/contract";

/** A variable of a contract, without evidence: `string` and required unless told. */
export function input(name: string, type = "string", facts: Partial<InputContract> = {}): InputContract {
  return {
    name,
    type,
    presence: "required",
    nullable: false,
    origin: "declared",
    scope: "process",
    evidence: [],
    ...facts,
  };
}

export function output(name: string, type = "string", facts: Partial<OutputContract> = {}): OutputContract {
  return input(name, type, facts);
}

/** An element with nothing declared but what is told. */
export function element(elementId: string, facts: Partial<EmittedElement> = {}): EmittedElement {
  return {
    processId: "order-process",
    elementId,
    elementName: null,
    files: ["models/order.bpmn"],
    inputs: [],
    outputs: [],
    errors: { codes: [], catchAll: false, evidence: [] },
    properties: [],
    retryTimeCycle: null,
    ...facts,
  };
}

export function topic(name: string, ...elements: readonly EmittedElement[]): EmittedTopic {
  return { topic: name, handler: `handlers/${name}.ts`, discriminant: null, elements };
}

export function errors(...codes: readonly string[]): EmittedElement["errors"] {
  return { codes, catchAll: false, evidence: [] };
}
