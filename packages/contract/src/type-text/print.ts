import type { TypeMember, TypeTree } from "./tree.js";

/** A type as contracts carry it: TypeScript text on one line. */
export function printTypeTree(type: TypeTree): string {
  switch (type.kind) {
    case "keyword":
    case "named":
      return type.name;
    case "string":
      return quoteText(type.value);
    case "number":
      return type.text;
    case "reference":
      return type.parameters.length === 0 ? type.name : `${type.name}<${printAll(type.parameters, ", ")}>`;
    case "array":
      return `${type.readonly ? "readonly " : ""}${printElement(type.element)}[]`;
    case "tuple":
      return `${type.readonly ? "readonly " : ""}[${printAll(type.elements, ", ")}]`;
    case "object":
      return type.members.length === 0 ? "{}" : `{ ${type.members.map(printMember).join("; ")} }`;
    case "union":
      return printAll(type.members, " | ");
  }
}

const printAll = (types: readonly TypeTree[], separator: string): string =>
  types.map(printTypeTree).join(separator);

function printElement(type: TypeTree): string {
  const isReadonly = (type.kind === "array" || type.kind === "tuple") && type.readonly;
  return type.kind === "union" || isReadonly ? `(${printTypeTree(type)})` : printTypeTree(type);
}

function printMember({ name, index, readonly, optional, type }: TypeMember): string {
  const key = index === null ? printName(name) : `[${name}: ${printTypeTree(index)}]`;
  return `${readonly ? "readonly " : ""}${key}${optional ? "?" : ""}: ${printTypeTree(type)}`;
}

/** A property name: bare where it can be. */
export const printName = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) && name !== "__proto__" ? name : quoteText(name);

/** A TypeScript string literal; model text can neither end it nor break its line. */
export const quoteText = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
