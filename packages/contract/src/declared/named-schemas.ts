import { type Place, quote } from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import { compareText } from "../order.js";
import type { TypeTree } from "../type-text/tree.js";
import { NearNames } from "../usage/near-names.js";
import { fileHint, readSchema, type SchemaSource } from "./schema-file.js";

/** What the value is that a schema describes, which is the ending of its file's name: `Order.type.json`. */
export type SchemaSubject = "type" | "variable";

export interface NamedSchema {
  readonly place: Place;
  readonly type: TypeTree;
}

const FILE_NAME = /([^/\\]+)\.(type|variable)\.json$/;

/** `null` for a schema of the variables of a topic. */
export const subjectOf = ({ file }: SchemaSource): SchemaSubject | null => {
  const [, , subject = null] = FILE_NAME.exec(file) ?? [];
  return subject === "type" || subject === "variable" ? subject : null;
};

/** The schemas of one kind of subject, by its name; of two of one name the first by file counts. */
export class NamedSchemas {
  readonly #subject: SchemaSubject;
  readonly #schemas = new Map<string, NamedSchema>();
  readonly #invalid: Finding[] = [];

  constructor(subject: SchemaSubject, sources: readonly SchemaSource[]) {
    this.#subject = subject;
    const own = sources.filter((source) => subjectOf(source) === subject);
    for (const source of own.sort((one, other) => compareText(one.file, other.file))) {
      const [, name = ""] = FILE_NAME.exec(source.file) ?? [];
      const { schema, findings } = readSchema(source, subject);
      this.#invalid.push(...findings);
      const place = { file: source.file, line: 1, column: 1 };
      if (schema !== null && !this.#schemas.has(name)) this.#schemas.set(name, { place, type: schema.type });
    }
  }

  get isEmpty(): boolean {
    return this.#schemas.size === 0;
  }

  get(name: string): NamedSchema | null {
    return this.#schemas.get(name) ?? null;
  }

  /** Files that cannot be read, and those of names that no model has. */
  findings(namesInModels: () => Iterable<string>): readonly Finding[] {
    if (this.isEmpty) return this.#invalid;
    const known = new Set(namesInModels());
    const near = new NearNames(known);
    const strays = [...this.#schemas].filter(([name]) => !known.has(name));
    return [
      ...this.#invalid,
      ...strays.map(([name, { place }]) => ({
        place,
        elementId: null,
        message: `the schema is for the ${this.#subject} ${quote(name)}, which no model has`,
        hint: fileHint(near.to(name), FORM[this.#subject]),
      })),
    ];
  }
}

const FORM: Readonly<Record<SchemaSubject, string>> = {
  type: "<class>.type.json, after a class that a model of jBPM names, with its package or without",
  variable: "<variable>.variable.json, after a variable of a process",
};
