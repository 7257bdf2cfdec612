import type {
  Documented,
  ErrorContract,
  GivenContract,
  InputContract,
  OutputContract,
  VariableContract,
} from "./contract.js";
import type { EmittedProperty } from "./emission-input.js";
import { sortedEvidence } from "./evidence.js";
import { compareText } from "./order.js";
import { isAssignable } from "./type-text/assignable.js";
import { parseType } from "./type-text/parse.js";
import { joinTypeTexts } from "./types/type-text.js";

/**
 * One list of variables for several versions of an element: in the order in which they first occur, required where
 * every version requires them, of any of the versions' types.
 */
export function mergeVariables<V extends VariableContract>(
  versions: readonly (readonly V[])[],
): readonly V[] {
  const [only, another] = versions;
  if (only !== undefined && another === undefined) return only.map(withSortedEvidence);
  return groupByName(versions).map(([first, ...others]) => {
    const all = [first, ...others];
    const isRequired = all.length === versions.length && all.every(({ presence }) => presence === "required");
    return {
      ...first,
      type: joinTypeTexts(all.map(({ type }) => type)),
      presence: isRequired ? "required" : "optional",
      nullable: all.some(({ nullable }) => nullable),
      evidence: sortedEvidence(all.flatMap(({ evidence }) => evidence)),
    };
  });
}

/** Like {@link mergeVariables}; what any version looks into is looked into, and asks for otherwise than by its form. */
export function mergeStartVariables(
  versions: readonly (readonly GivenContract[])[],
): readonly GivenContract[] {
  const merged = mergeVariables(versions);
  if (versions.length === 1) return merged;
  const lookedInto = new Set(
    versions.flat().flatMap(({ name, memberAccess }) => (memberAccess === true ? [name] : [])),
  );
  const asked = new Set(versions.flat().flatMap(({ name, byForm }) => (byForm === true ? [] : [name])));
  return merged.map(({ byForm, ...variable }) => ({
    ...variable,
    ...(lookedInto.has(variable.name) && { memberAccess: true }),
    ...(byForm === true && !asked.has(variable.name) && { byForm }),
  }));
}

/** What is written about any version, each text once. */
export function mergeDocumentation(versions: readonly Documented[]): Documented {
  const texts = versions.flatMap(({ documentation = [] }) => documentation);
  return texts.length === 0 ? {} : { documentation: [...new Set(texts)] };
}

/** Like {@link mergeVariables}; what any version keeps to the task is not a variable to be set. */
export const mergeInputs = (versions: readonly (readonly InputContract[])[]): readonly InputContract[] =>
  inScope(mergeVariables(versions), versions, "local");

/** Like {@link mergeAsked}; what any version needs as a process variable is one. */
export const mergeOutputs = (versions: readonly (readonly OutputContract[])[]): readonly OutputContract[] =>
  inScope(mergeAsked(versions), versions, "process");

/**
 * What somebody gives has to suit whoever takes it: it is required where any of them requires it, of a type that all
 * take if one of theirs is (else of any of them), and null only where all take null.
 */
export function mergeAsked<V extends GivenContract>(versions: readonly (readonly V[])[]): readonly V[] {
  const [only, another] = versions;
  if (only !== undefined && another === undefined) return only.map(withSortedEvidence);
  return groupByName(versions).map(([first, ...others]) => {
    const all = [first, ...others];
    const type = narrowestOf(all.map((output) => output.type));
    return {
      ...first,
      type,
      presence: all.some(({ presence }) => presence === "required") ? "required" : "optional",
      nullable: all.every(({ nullable }) => nullable),
      ...(all.some(({ memberAccess }) => memberAccess) && { memberAccess: true as const }),
      evidence: sortedEvidence(all.flatMap(({ evidence }) => evidence)),
    } as const;
  });
}

/** Nearly all elements are of one version: their variables are taken as they are. */
function withSortedEvidence<V extends VariableContract>(variable: V): V {
  const evidence = sortedEvidence(variable.evidence);
  return evidence === variable.evidence ? variable : { ...variable, evidence };
}

/** The one of the types whose values are values of all others, and their union where there is none. */
function narrowestOf(texts: readonly string[]): string {
  const narrowest = texts.find((text) =>
    texts.every((other) => other === text || isAssignable(parseType(text), parseType(other))),
  );
  return narrowest ?? joinTypeTexts(texts);
}

type Scoped = InputContract | OutputContract;

/** The variables, each in the scope that prevails where versions differ. */
function inScope<V extends Scoped>(
  merged: readonly V[],
  versions: readonly (readonly V[])[],
  prevailing: Scoped["scope"],
): readonly V[] {
  if (versions.length === 1) return merged;
  const names = new Set(versions.flat().flatMap(({ name, scope }) => (scope === prevailing ? [name] : [])));
  return merged.map((variable) => (names.has(variable.name) ? { ...variable, scope: prevailing } : variable));
}

export function mergeErrors(versions: readonly ErrorContract[]): ErrorContract {
  const [only, another] = versions;
  if (only?.evidence.length === 0 && another === undefined) return only;
  const definitions = new Map(
    versions.flatMap((version) => version.definitions ?? []).map((one) => [JSON.stringify(one), one]),
  );
  return {
    codes: [...new Set(versions.flatMap(({ codes }) => codes))].sort(compareText),
    catchAll: versions.some(({ catchAll }) => catchAll),
    ...(definitions.size > 0 && { definitions: [...definitions.values()] }),
    evidence: sortedEvidence(versions.flatMap(({ evidence }) => evidence)),
  };
}

/** Sorted by name. */
export function mergeProperties(
  versions: readonly Readonly<Record<string, string>>[],
): readonly EmittedProperty[] {
  const names = new Set(versions.flatMap((properties) => Object.keys(properties)));
  return [...names].sort(compareText).map((name) => {
    const having = versions.filter((properties) => Object.hasOwn(properties, name));
    const values = new Set(having.flatMap((properties) => properties[name] ?? []));
    const [value] = values;
    return {
      name,
      presence: having.length === versions.length ? "required" : "optional",
      ...(value !== undefined && values.size === 1 && { value }),
    };
  });
}

function groupByName<V extends VariableContract>(
  versions: readonly (readonly V[])[],
): readonly (readonly [V, ...V[]])[] {
  const groups = new Map<string, [V, ...V[]]>();
  for (const variable of versions.flat()) {
    const group = groups.get(variable.name);
    if (group === undefined) groups.set(variable.name, [variable]);
    else group.push(variable);
  }
  return [...groups.values()];
}
