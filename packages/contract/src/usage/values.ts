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

// All of a node goes into one list: thousands of nodes are asked for a dozen kinds of sources, and have few of them.

export function addTemplate(to: Source[], template: Template | null): void {
  if (template !== null) to.push({ kind: "template", template });
}

export function addName(to: Source[], name: string | null): void {
  if (name !== null && name !== "") to.push({ kind: "name", name });
}

export function addScript(to: Source[], script: Script | null): void {
  if (script === null) return;
  addTemplate(to, script.computed ?? null);
  to.push({ kind: "script", script });
}

/** A variable's bare name or an expression, where the engine takes either. */
export function addNameOrTemplate(to: Source[], template: Template | null): void {
  if (template?.kind === "literal") addName(to, template.text);
  else addTemplate(to, template);
}

export function addCondition(to: Source[], condition: Condition | null): void {
  if (condition?.kind === "expression") addTemplate(to, condition.template);
  else if (condition !== null) addScript(to, condition.script);
}

/** All templates and scripts of a parameter, at any depth, in document order. */
export function addValue(to: Source[], value: ParameterValue): void {
  switch (value.kind) {
    case "null":
      return;
    case "text":
      addTemplate(to, value.template);
      return;
    case "list":
      for (const item of value.items) addValue(to, item);
      return;
    case "map":
      for (const entry of value.entries) {
        addTemplate(to, entry.key);
        addValue(to, entry.value);
      }
      return;
    case "script":
      addScript(to, value.script);
  }
}

export function addMappings(to: Source[], mappings: readonly VariableMapping[]): void {
  for (const mapping of mappings) {
    if (mapping.kind === "variable") addName(to, mapping.source);
    else if (mapping.kind === "expression") addTemplate(to, mapping.source);
  }
}

export function addListeners(to: Source[], listeners: readonly Listener[]): void {
  for (const { implementation, timers = [], fields = [] } of listeners) {
    for (const template of [...timers, ...fields]) addTemplate(to, template);
    if (implementation.kind === "script") addScript(to, implementation.script);
    else if (implementation.kind !== "class") addTemplate(to, implementation.template);
  }
}

/** All templates and scripts of a parameter, at any depth, in document order. */
export function valueSources(value: ParameterValue): readonly Source[] {
  const sources: Source[] = [];
  addValue(sources, value);
  return sources;
}

export function conditionSources(condition: Condition | null): readonly Source[] {
  const sources: Source[] = [];
  addCondition(sources, condition);
  return sources;
}

export function listenerSources(listeners: readonly Listener[]): readonly Source[] {
  const sources: Source[] = [];
  addListeners(sources, listeners);
  return sources;
}

export const mappingTargets = (mappings: readonly VariableMapping[]): readonly string[] =>
  mappings.flatMap((mapping) => (mapping.kind === "all" ? [] : [mapping.target]));
