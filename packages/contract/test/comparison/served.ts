import type {
  ServedContract,
  ServedElement,
  ServedErrors,
  ServedOutput,
  ServedTopic,
  ServedVariable,
} from "../../src/comparison/served.js";

/** A variable as it is written in tests: `amount: number`, `note?: string | null`. */
export function variable(text: string): ServedVariable {
  const { name = "", mark, type = "" } = /^(?<name>\w+)(?<mark>\?)?: (?<type>.*)$/.exec(text)?.groups ?? {};
  const nullable = type.endsWith(" | null");
  return {
    name,
    type: nullable ? type.slice(0, -" | null".length) : type,
    presence: mark === undefined ? "required" : "optional",
    nullable,
  };
}

/** A local one has `local ` before it. */
export const output = (text: string): ServedOutput => ({
  ...variable(text.replace("local ", "")),
  scope: text.startsWith("local ") ? "local" : "process",
});

export interface ElementText {
  readonly inputs?: readonly string[];
  readonly outputs?: readonly string[];
  readonly errors?: readonly string[];
  readonly catchAll?: boolean;
  readonly properties?: readonly string[];
}

export function element(elementId: string, text: ElementText = {}): ServedElement {
  const errors: ServedErrors = { codes: text.errors ?? [], catchAll: text.catchAll ?? false };
  return {
    processId: "order",
    elementId,
    inputs: (text.inputs ?? []).map(variable),
    outputs: (text.outputs ?? []).map(output),
    errors,
    properties: (text.properties ?? []).map((name) => ({
      name: name.replace("?", ""),
      presence: name.endsWith("?") ? "optional" : "required",
    })),
  };
}

export const topic = (name: string, ...elements: readonly ServedElement[]): ServedTopic => ({
  topic: name,
  elements,
});

export const contract = (...topics: readonly ServedTopic[]): ServedContract => ({ topics, processes: [] });
