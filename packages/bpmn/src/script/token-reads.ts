import type { AnyNode } from "acorn";
import type { ScriptValueType } from "./facts.js";
import { parseJavaScript } from "./javascript/parse.js";
import { memberName, partsOf, textOf } from "./javascript/tree.js";
import { valueType } from "./javascript/value-type.js";

/** That a JavaScript of ProcessEngine.io reads something of the token. */
export interface TokenRead {
  /** Id of the flow node whose result is read (`token.history.<id>`), `null` for `token.current`. */
  readonly nodeId: string | null;
  /** The member of the result that is read. */
  readonly name: string;
  /** What it is compared with: `token.current.weight > 5` is about a number. `null` when that is not to be seen. */
  readonly comparedWith: ScriptValueType | null;
}

/** A member of the object that a payload makes. */
export interface PayloadMember {
  readonly name: string;
  /** As of literals. */
  readonly type: ScriptValueType | null;
}

/** What a script of ProcessEngine.io (a topic, payload or condition) reads of the token; nothing when it is none. */
export function tokenReads(source: string): readonly TokenRead[] {
  const program = parseJavaScript(`(${source}\n)`) ?? parseJavaScript(source);
  const reads: TokenRead[] = [];
  const open: { node: AnyNode; comparedWith: ScriptValueType | null }[] = program
    ? [{ node: program, comparedWith: null }]
    : [];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { node, comparedWith } = at;
    const read = readAt(node);
    if (read !== null) reads.push({ ...read, comparedWith });
    else
      for (const part of partsOf(node).toReversed())
        open.push({ node: part, comparedWith: comparison(node, part) });
  }
  return reads;
}

/** The members of the object that a payload is, `null` when it is no object to be seen through. */
export function payloadMembers(source: string): readonly PayloadMember[] | null {
  const statement = parseJavaScript(`(${source}\n)`)?.body[0];
  if (statement?.type !== "ExpressionStatement" || statement.expression.type !== "ObjectExpression")
    return null;
  const members = statement.expression.properties.map((property): PayloadMember | null => {
    if (property.type !== "Property") return null;
    const { key, value, computed } = property;
    const name = !computed && key.type === "Identifier" ? key.name : textOf(key);
    return name === null ? null : { name, type: valueType(value) };
  });
  const known = members.flatMap((member) => member ?? []);
  return known.length === members.length ? known : null;
}

/** `token.current.name` or `token.history.id.name` */
function readAt(node: AnyNode): Omit<TokenRead, "comparedWith"> | null {
  if (node.type !== "MemberExpression") return null;
  const name = memberName(node);
  const { object } = node;
  if (name === null || object.type !== "MemberExpression") return null;
  if (isTokenMember(object, "current")) return { nodeId: null, name };
  const nodeId = memberName(object);
  const isHistory = object.object.type === "MemberExpression" && isTokenMember(object.object, "history");
  return nodeId !== null && isHistory ? { nodeId, name } : null;
}

const isTokenMember = (node: Extract<AnyNode, { type: "MemberExpression" }>, name: string): boolean =>
  node.object.type === "Identifier" && node.object.name === "token" && memberName(node) === name;

const COMPARISONS: ReadonlySet<string> = new Set("== === != !== < <= > >=".split(" "));

/** The type of the literal on the other side; being compared with null says nothing. */
function comparison(node: AnyNode, part: AnyNode): ScriptValueType | null {
  if (node.type !== "BinaryExpression" || !COMPARISONS.has(node.operator)) return null;
  const type = valueType(part === node.left ? node.right : node.left);
  return type === "null" ? null : type;
}
