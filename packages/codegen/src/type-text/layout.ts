import type { TypeMember, TypeTree } from "@bpmn-worker/contract/type-text";
import { type Doc, group, ifBroken, indent, join, line, softline } from "../layout/doc.js";
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

/** `name<…>`; parameters are types, or code as it is. */
export function genericType(name: string, parameters: readonly (TypeTree | string)[]): Doc {
  const laidOut = parameters.map((parameter) =>
    typeof parameter === "string" ? parameter : layOut(parameter),
  );
  return group([name, "<", indent([softline, join([",", line], laidOut)]), softline, ">"]);
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
