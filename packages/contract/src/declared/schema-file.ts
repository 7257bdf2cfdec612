import { type JsonNode, type Place, type PlacedJson, quote, readPlacedJson } from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import type { TypeTree } from "../type-text/tree.js";
import { typeOfSchema } from "./json-schema.js";

/** A JSON Schema of the variables of a topic, or of one variable or type. */
export interface SchemaSource {
  /**
   * `<topic>.in.json` for the inputs, `<topic>.out.json` for the outputs; the topic as it is, or in kebab-case.
   * `<class>.type.json` for values of a class of Java that item definitions name; with its package or without.
   * `<variable>.variable.json` for a variable, wherever it turns up in processes.
   */
  readonly file: string;
  readonly text: string;
}

/** What a file says of types, with places. */
export interface ReadSchema {
  readonly json: PlacedJson;
  readonly type: TypeTree;
}

const FILE_OF = {
  topic: "<topic>.in.json",
  type: "<class>.type.json",
  variable: "<variable>.variable.json",
} as const;

/** @param of what it is a schema of, for people */
export function readSchema(
  { file, text }: SchemaSource,
  of: keyof typeof FILE_OF,
): { readonly schema: ReadSchema | null; readonly findings: readonly Finding[] } {
  const json = readPlacedJson(file, text.replace(/^\ufeff/, ""));
  if ("fault" in json) {
    const { message, place } = json.fault;
    const hint = `Write JSON, in a file ${FILE_OF[of]}.`;
    const finding = {
      place,
      elementId: null,
      message: `${message}: this is no JSON Schema of a ${of}`,
      hint,
    };
    return { schema: null, findings: [finding] };
  }
  const { type, ignored } = typeOfSchema(plainValue(json.root));
  const findings = ignored.map((keyword) => ({
    place: placeOfKeyword(json, keyword) ?? { file, line: 1, column: 1 },
    elementId: null,
    message: `of the schema ${quote(keyword)} cannot be said in types`,
    hint: "What it says is not checked.",
  }));
  return { schema: { json, type }, findings };
}

/** What to do about a schema of something that no model has: `near` are names of models that its file may mean. */
export const fileHint = ([meant]: readonly string[], form: string): string =>
  meant === undefined ? `Name the file ${form}.` : `Did you mean ${quote(meant)}?`;

/** The same without places. */
function plainValue(node: JsonNode): unknown {
  switch (node.kind) {
    case "object":
      return Object.fromEntries([...node.members].map(([name, value]) => [name, plainValue(value)]));
    case "array":
      return node.items.map(plainValue);
    case "null":
      return null;
    default:
      return node.value;
  }
}

/** Where a keyword is first used that no type says; a reference is told with what it refers to. */
function placeOfKeyword({ root, placeOf }: PlacedJson, keyword: string): Place | null {
  const [name = ""] = keyword.split(" ");
  const look = (node: JsonNode): JsonNode | null => {
    if (node.kind === "array") return firstOf(node.items, look);
    if (node.kind !== "object") return null;
    const value = node.members.get(name);
    const isMeant =
      value !== undefined && (name === keyword || (value.kind === "string" && keyword.endsWith(value.value)));
    return isMeant ? value : firstOf([...node.members.values()], look);
  };
  const found = look(root);
  return found === null ? null : placeOf(found);
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
