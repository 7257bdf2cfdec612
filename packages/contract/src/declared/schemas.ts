import { type JsonNode, member, type Place, type PlacedJson, quote, readPlacedJson } from "@bpmn-worker/bpmn";
import { evidenceAt, oneLine } from "../evidence.js";
import type { Finding } from "../finding.js";
import { slugOf } from "../naming.js";
import { compareText } from "../order.js";
import { printTypeTree } from "../type-text/print.js";
import type { TypeTree } from "../type-text/tree.js";
import { NearNames } from "../usage/near-names.js";
import { type Declarations, NOTHING_DECLARED, type VariableDeclaration } from "./declaration.js";
import { typeOfSchema } from "./json-schema.js";

/** A JSON Schema of the variables of a topic. */
export interface SchemaSource {
  /** `<topic>.in.json` for the inputs, `<topic>.out.json` for the outputs; the topic as it is, or in kebab-case. */
  readonly file: string;
  readonly text: string;
}

/** A schema that could be read. */
interface TopicSchema {
  readonly topic: string;
  readonly direction: VariableDeclaration["direction"];
  readonly place: Place;
  /** Where a variable is described, or the beginning of the file if that is elsewhere in it. */
  readonly placeOf: (name: string) => Place;
  readonly type: Extract<TypeTree, { kind: "object" }>;
}

/** What schemas declare, by topic, and what is wrong with them. */
export class Schemas {
  readonly #schemas: readonly TopicSchema[];
  readonly #invalid: Finding[] = [];

  constructor(sources: readonly SchemaSource[]) {
    const sorted = [...sources].sort((one, other) => compareText(one.file, other.file));
    this.#schemas = sorted.flatMap((source) => this.#read(source) ?? []);
  }

  /** What is declared for an element on these topics. */
  declarationsFor(topics: readonly string[], elementId: string): Declarations {
    if (this.#schemas.length === 0) return NOTHING_DECLARED;
    const names = namesFor(topics);
    const schemas = this.#schemas.filter(({ topic }) => names.has(topic));
    if (schemas.length === 0) return NOTHING_DECLARED;
    const variables = schemas.flatMap(({ type, direction, placeOf }) =>
      type.members.map(({ name, optional, type: declared }): VariableDeclaration => {
        const text = `${name}${optional ? "?" : ""}: ${printTypeTree(declared)}`;
        const evidence = evidenceAt(placeOf(name), elementId, `JSON Schema declares ${oneLine(text)}`);
        return { direction, name, type: declared, optional, evidence };
      }),
    );
    return { variables, errors: [], invalid: [] };
  }

  /** Files that cannot be read, and those of topics that there are not. */
  findings(topics: readonly string[]): readonly Finding[] {
    const names = namesFor(this.#schemas.length === 0 ? [] : topics);
    const near = new NearNames(names);
    const strays = this.#schemas.filter(({ topic }) => !names.has(topic));
    return [
      ...this.#invalid,
      ...strays.map(({ topic, place }) => ({
        place,
        elementId: null,
        message: `the schema is for topic ${quote(topic)}, which no model has`,
        hint: hintFor(near.to(topic)[0]),
      })),
    ];
  }

  #read({ file, text }: SchemaSource): TopicSchema | null {
    const place = { file, line: 1, column: 1 };
    const [, topic = "", part] = /([^/\\]+)\.(in|out)\.json$/.exec(file) ?? [];
    const json = readPlacedJson(file, text.replace(/^\ufeff/, ""));
    if (topic === "" || "fault" in json) {
      const { message, place: at } =
        "fault" in json ? json.fault : { message: "the file name says no topic", place };
      this.#refuse(
        at,
        `${message}: this is no JSON Schema of a topic`,
        "Write JSON, in a file <topic>.in.json.",
      );
      return null;
    }
    const { type, ignored } = typeOfSchema(plainValue(json.root));
    for (const keyword of ignored) {
      this.#refuse(
        placeOfKeyword(json, keyword) ?? place,
        `of the schema ${quote(keyword)} cannot be said in types`,
        "What it says is not checked.",
      );
    }
    if (type.kind === "object") {
      const properties = member(json.root, "properties");
      const placeOf = (name: string): Place => {
        const described = member(properties, name);
        return described === null ? place : json.placeOf(described);
      };
      return { topic, direction: part === "out" ? "out" : "in", place, placeOf, type };
    }
    this.#refuse(place, "the schema does not describe an object", "Its properties are the variables.");
    return null;
  }

  #refuse(place: Place, message: string, hint: string): void {
    this.#invalid.push({ place, elementId: null, message, hint });
  }
}

const hintFor = (meant: string | undefined): string =>
  meant === undefined
    ? "Name the file <topic>.in.json or <topic>.out.json, with the topic as it is or in kebab-case."
    : `Did you mean ${quote(meant)}?`;

/** How files may name these topics. */
const namesFor = (topics: readonly string[]): ReadonlySet<string> =>
  new Set(topics.flatMap((topic) => [topic, slugOf(topic)]));

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
