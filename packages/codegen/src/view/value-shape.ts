import type { VariableContract } from "@bpmn-worker/contract";
import { parseType, type TypeMember, type TypeTree } from "@bpmn-worker/contract/type-text";
import type { Literal } from "../layout/literal.js";

/**
 * What a variable may hold, as plain data for the runtime (`ValueShape` there); `null` when it may hold anything, or
 * something that only the user's own types say.
 */
export function valueShape({ type, nullable }: Pick<VariableContract, "type" | "nullable">): Literal | null {
  const shape = shapeOf(parseType(type));
  if (shape === null || !nullable) return shape;
  const members = isList(shape) ? shape : [shape];
  return members.includes("null") ? shape : [...members, "null"];
}

function shapeOf(type: TypeTree): Literal | null {
  switch (type.kind) {
    case "keyword":
      return shapeOfKeyword(type.name);
    case "string":
      return { is: type.value };
    case "number":
      return { is: Number(type.text) };
    case "reference":
      return shapeOfReference(type);
    case "array":
      return { list: shapeOf(type.element) ?? "any" };
    case "tuple":
      return { list: "any" };
    case "object":
      return shapeOfObject(type.members);
    case "union":
      return shapeOfUnion(type.members);
    case "named":
      return null;
  }
}

function shapeOfKeyword(name: Extract<TypeTree, { kind: "keyword" }>["name"]): Literal | null {
  switch (name) {
    case "true":
    case "false":
      return { is: name === "true" };
    case "unknown":
    case "never":
      return null;
    default:
      return name;
  }
}

function shapeOfReference({ name, parameters }: Extract<TypeTree, { kind: "reference" }>): Literal | null {
  switch (name) {
    case "Date":
      return "date";
    case "Uint8Array":
      return "bytes";
    case "Array":
    case "ReadonlyArray": {
      const [element] = parameters;
      return { list: (element && shapeOf(element)) ?? "any" };
    }
    case "Record":
      return "object";
    case "ReadonlyMap":
      return null;
  }
}

/** A name that ends in what marks optional members cannot be said: then any object will do. */
function shapeOfObject(members: readonly TypeMember[]): Literal {
  if (members.some(({ name, index }) => index !== null || name.endsWith("?"))) return "object";
  const said = members.flatMap(({ name, optional, type }) => {
    const shape = shapeOf(type);
    return shape === null ? [] : [[optional ? `${name}?` : name, shape] as const];
  });
  return said.length === 0 ? "object" : { members: said };
}

function shapeOfUnion(types: readonly TypeTree[]): Literal | null {
  const shapes = types.map(shapeOf);
  return shapes.every((shape) => shape !== null) ? shapes : null;
}

function isList(shape: Literal): shape is readonly Literal[] {
  return Array.isArray(shape);
}
