import { type Doc, group, ifBroken, indent, join, line, print, softline } from "./doc.js";

/** Types behind bars: on one line, or one a line when there is no room. To be put into a group. */
export function branches(types: readonly Doc[]): Doc {
  const separator: Doc = [line, "| "];
  return [ifBroken("| "), join(separator, types.map(indent))];
}

/** `export type name = …;`, the union of the types. */
export function typeAlias(name: string, types: readonly Doc[]): string {
  const [only, ...others] = types;
  const type = only !== undefined && others.length === 0 ? only : branches(types);
  return print([`export type ${name} =`, group(indent([line, type])), ";"]);
}

/** `export type name = (parameter) => …;`, the union of the results. */
export function functionAlias(name: string, parameter: string, results: readonly Doc[]): string {
  const result = group(indent([softline, branches(results)]));
  return print([`export type ${name} = `, group([parameters(parameter), " => ", result]), ";"]);
}

/** `export async function name(parameter): result`, without the body. */
export function functionHead(name: string, parameter: string, result: string): string {
  return print([`export async function ${name}`, group([parameters(parameter), ": ", result]), " {"]);
}

/** `import { … } from "…";` and its kin; `keywords` are all that stands before the brace. */
export function bindings(keywords: string, names: readonly string[], from: string): string {
  const list = join([",", line], names);
  const inside: Doc = names.length === 1 ? [" ", list, " "] : [indent([line, list]), ifBroken(","), line];
  return print([keywords, " ", group(["{", inside, "}"]), ` from "${from}";`]);
}

function parameters(parameter: string): Doc {
  return ["(", indent([softline, parameter, ifBroken(",")]), softline, ")"];
}
