import type { TypeMember, TypeTree } from "@bpmn-worker/contract/type-text";
import { type Doc, fitsLine, group, ifBroken, indent, join, line, print, softline } from "../layout/doc.js";
import { branches } from "../layout/statements.js";
import { propertyKey } from "../text/property-key.js";
import { stringLiteral } from "../text/string-literal.js";
import { OWN_TYPES } from "./own-types.js";

/** The type as it stands behind `name:`. */
export function typeAnnotation(type: TypeTree): Doc {
  return type.kind === "union" && !isHugged(type.members)
    ? group(indent([softline, branches(type.members.map(layOut))]))
    : layOut(type);
}

/**
 * A member of an object type, `head<…>;`. The last parameter is the union of `texts`, if there are any; those before it
 * are code.
 */
export function genericMember(
  head: string,
  parameters: readonly string[],
  texts: readonly string[],
  depth: number,
): string {
  const literals = [...new Set(texts)].map(stringLiteral);
  const union = literals.join(" | ");
  const all = literals.length === 0 ? parameters : [...parameters, union];
  const flat = `${head}<${all.join(", ")}>;`;
  if (fitsLine(flat, depth)) return flat;
  const indentation = "  ".repeat(depth);
  if (literals.length < 2 || fitsLine(union, depth + 1)) {
    return `${head}<\n${indentation}  ${all.join(`,\n${indentation}  `)}\n${indentation}>;`;
  }
  const list: Doc = join([",", line], [...parameters, group(branches(literals))]);
  return print([head, group(["<", indent([softline, list]), softline, ">"]), ";"], depth);
}

function layOut(type: TypeTree): Doc {
  switch (type.kind) {
    case "keyword":
      return type.name;
    case "string":
      return stringLiteral(type.value);
    case "number":
      return type.text;
    case "named":
      return `${OWN_TYPES}.${type.name}`;
    case "reference":
      return [type.name, parameterList(type.parameters)];
    case "array":
      return [type.readonly ? "readonly " : "", parenthesised(type.element), "[]"];
    case "tuple":
      return [type.readonly ? "readonly " : "", tuple(type.elements)];
    case "object":
      return objectType(type.members);
    case "union":
      return isHugged(type.members)
        ? join(" | ", type.members.map(layOut))
        : group(branches(type.members.map(layOut)));
  }
}

/** `{ … } | null` keeps its braces on the line. */
function isHugged(members: readonly TypeTree[]): boolean {
  const others = members.filter(({ kind }) => !["object", "reference", "named"].includes(kind));
  return members.length - others.length === 1 && others.every(isNullish);
}

function isNullish(type: TypeTree): boolean {
  return type.kind === "keyword" && (type.name === "null" || type.name === "undefined");
}

function parenthesised(type: TypeTree): Doc {
  if (type.kind === "union" && isHugged(type.members)) return ["(", layOut(type), ")"];
  if (type.kind === "union")
    return group(["(", indent([softline, branches(type.members.map(layOut))]), softline, ")"]);
  const nested = type.kind === "array" || type.kind === "tuple" ? type.readonly : false;
  return nested ? ["(", layOut(type), ")"] : layOut(type);
}

function parameterList(parameters: readonly TypeTree[]): Doc {
  const [only] = parameters;
  if (!only) return "";
  if (parameters.length === 1 && hugsItsBrackets(only)) return ["<", layOut(only), ">"];
  return group(["<", indent([softline, join([",", line], parameters.map(layOut))]), softline, ">"]);
}

function hugsItsBrackets(type: TypeTree): boolean {
  if (type.kind === "union") return isHugged(type.members);
  if (type.kind === "reference") return type.parameters.length === 0;
  return type.kind !== "array" && type.kind !== "tuple";
}

function tuple(elements: readonly TypeTree[]): Doc {
  if (elements.length === 0) return "[]";
  const list = join([",", line], elements.map(elements.length === 1 ? layOut : tupleElement));
  return group(["[", indent([softline, list]), ifBroken(","), softline, "]"]);
}

/** Beside other elements a union that breaks is put in parentheses. */
function tupleElement(type: TypeTree): Doc {
  if (type.kind !== "union" || isHugged(type.members)) return layOut(type);
  return group([
    indent([ifBroken(["(", softline]), branches(type.members.map(layOut))]),
    softline,
    ifBroken(")"),
  ]);
}

function objectType(members: readonly TypeMember[]): Doc {
  if (members.length === 0) return "{}";
  return group(["{", indent([line, join([";", line], members.map(member))]), ifBroken(";"), line, "}"]);
}

function member({ name, index, readonly, optional, type }: TypeMember): Doc {
  const key = index === null ? propertyKey(name) : ["[", name, ": ", layOut(index), "]"];
  return [readonly ? "readonly " : "", key, optional ? "?: " : ": ", typeAnnotation(type)];
}
