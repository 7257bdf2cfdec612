import { type Doc, fitsLine, ifBroken, indent, join, line } from "./doc.js";

/** Types behind bars: on one line, or one a line when there is no room. To be put into a group. */
export function branches(types: readonly Doc[]): Doc {
  const separator: Doc = [line, "| "];
  return [ifBroken("| "), join(separator, types.map(indent))];
}

/** `export type name = …;`, the union of the types. */
export function typeAlias(name: string, types: readonly string[]): string {
  const head = `export type ${name} =`;
  const flat = `${head} ${types.join(" | ")};`;
  if (fitsLine(flat, 0)) return flat;
  return types.length === 1 ? `${head}\n  ${types[0]};` : `${head}\n  | ${types.join("\n  | ")};`;
}

/** `export type name = (parameter) => …;`, the union of the results. The parameter breaks first, then the results. */
export function functionAlias(name: string, parameter: string, results: readonly string[]): string {
  const head = `export type ${name} = (`;
  const flat = `${head}${parameter}) => ${results.join(" | ")};`;
  if (fitsLine(flat, 0)) return flat;
  const last = `) => ${results.join(" | ")};`;
  const end = fitsLine(last, 0) ? last : `) =>\n  | ${results.join("\n  | ")};`;
  return `${head}\n  ${parameter},\n${end}`;
}

/** `export async function name(parameter): result`, without the body. */
export function functionHead(name: string, parameter: string, result: string): string {
  const head = `export async function ${name}(`;
  const flat = `${head}${parameter}): ${result} {`;
  return fitsLine(flat, 0) ? flat : `${head}\n  ${parameter},\n): ${result} {`;
}

/** `import { … } from "…";` and its kin; `keywords` are all that stands before the brace. A single name never breaks. */
export function bindings(keywords: string, names: readonly string[], from: string): string {
  const flat = `${keywords} { ${names.join(", ")} } from "${from}";`;
  if (names.length === 1 || fitsLine(flat, 0)) return flat;
  return `${keywords} {\n  ${names.join(",\n  ")},\n} from "${from}";`;
}
