import { member, type Place, quote } from "@bpmn-worker/bpmn";
import { evidenceAt, oneLine } from "../evidence.js";
import type { Finding } from "../finding.js";
import { slugOf } from "../naming.js";
import { compareText } from "../order.js";
import type { TypeTree } from "../type-text/tree.js";
import { NearNames } from "../usage/near-names.js";
import {
  type Declarations,
  declaredVariables,
  NOTHING_DECLARED,
  printDeclared,
  type VariableDeclaration,
} from "./declaration.js";
import { fileHint, readSchema, type SchemaSource } from "./schema-file.js";

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
      type.members.map((member): VariableDeclaration => {
        const { name, optional, type: declared } = member;
        const reason = `JSON Schema declares ${oneLine(printDeclared(member))}`;
        const evidence = evidenceAt(placeOf(name), elementId, reason);
        return { direction, name, type: declared, optional, evidence };
      }),
    );
    return declaredVariables(variables);
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
        hint: fileHint(near.to(topic), FORM),
      })),
    ];
  }

  #read({ file, text }: SchemaSource): TopicSchema | null {
    const place = { file, line: 1, column: 1 };
    const [, topic = "", part] = /([^/\\]+)\.(in|out)\.json$/.exec(file) ?? [];
    if (topic === "") {
      this.#refuse(
        place,
        "the file name says no topic: this is no JSON Schema of a topic",
        "Write JSON, in a file <topic>.in.json.",
      );
      return null;
    }
    const { schema, findings } = readSchema({ file, text }, "topic");
    this.#invalid.push(...findings);
    if (schema === null) return null;
    const { json, type } = schema;
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

const FORM = "<topic>.in.json or <topic>.out.json, with the topic as it is or in kebab-case";

/** How files may name these topics. */
const namesFor = (topics: readonly string[]): ReadonlySet<string> =>
  new Set(topics.flatMap((topic) => [topic, slugOf(topic)]));
