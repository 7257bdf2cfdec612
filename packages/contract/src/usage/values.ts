import type {
  Condition,
  Listener,
  ParameterValue,
  Script,
  Template,
  VariableMapping,
} from "@bpmn-worker/bpmn";

/** One thing in a model that the engine evaluates, and by which it reads variables. */
export type Source =
  | { readonly kind: "template"; readonly template: Template }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "script"; readonly script: Script };

export const templateSource = (template: Template | null): readonly Source[] =>
  template === null ? [] : [{ kind: "template", template }];

export const nameSource = (name: string | null): readonly Source[] =>
  name === null || name === "" ? [] : [{ kind: "name", name }];

export const scriptSource = (script: Script | null): readonly Source[] =>
  script === null ? [] : [{ kind: "script", script }];

/** A variable's bare name or an expression, where the engine takes either. */
export const nameOrTemplate = (template: Template | null): readonly Source[] =>
  template?.kind === "literal" ? nameSource(template.text) : templateSource(template);

export const conditionSource = (condition: Condition | null): readonly Source[] =>
  condition === null
    ? []
    : condition.kind === "expression"
      ? templateSource(condition.template)
      : scriptSource(condition.script);

/** All templates and scripts of a parameter, at any depth, in document order. */
export function valueSources(value: ParameterValue): readonly Source[] {
  switch (value.kind) {
    case "null":
      return [];
    case "text":
      return templateSource(value.template);
    case "list":
      return value.items.flatMap(valueSources);
    case "map":
      return value.entries.flatMap((entry) => [...templateSource(entry.key), ...valueSources(entry.value)]);
    case "script":
      return scriptSource(value.script);
  }
}

export const mappingSources = (mappings: readonly VariableMapping[]): readonly Source[] =>
  mappings.flatMap(mappingSource);

function mappingSource(mapping: VariableMapping): readonly Source[] {
  switch (mapping.kind) {
    case "all":
      return [];
    case "variable":
      return nameSource(mapping.source);
    case "expression":
      return templateSource(mapping.source);
  }
}

export const listenerSources = (listeners: readonly Listener[]): readonly Source[] =>
  listeners.flatMap(({ implementation }) => {
    switch (implementation.kind) {
      case "class":
        return [];
      case "script":
        return scriptSource(implementation.script);
      default:
        return templateSource(implementation.template);
    }
  });

export const mappingTargets = (mappings: readonly VariableMapping[]): readonly string[] =>
  mappings.flatMap((mapping) => (mapping.kind === "all" ? [] : [mapping.target]));
