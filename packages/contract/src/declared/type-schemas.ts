import type { Place, ProcessModel } from "@bpmn-worker/bpmn";
import { quote } from "@bpmn-worker/bpmn";
import { evidenceAt, oneLine } from "../evidence.js";
import type { Finding } from "../finding.js";
import { compareText } from "../order.js";
import { printTypeTree } from "../type-text/print.js";
import type { TypeTree } from "../type-text/tree.js";
import { NearNames } from "../usage/near-names.js";
import { type ExternalTask, scopesOf, visitsOf } from "../walk.js";
import {
  type Declarations,
  joinDeclarations,
  NOTHING_DECLARED,
  type VariableDeclaration,
} from "./declaration.js";
import { readSchema, type SchemaSource } from "./schema-file.js";

const FILE_NAME = /([^/\\]+)\.type\.json$/;

/** Whether a schema is one of a type. */
export const isTypeSchema = ({ file }: SchemaSource): boolean => FILE_NAME.test(file);

/** What is typed: a variable, a data input or output. */
interface Typed {
  readonly name: string;
  readonly type: string | null;
}

interface TypeSchema {
  readonly place: Place;
  readonly type: TypeTree;
}

/**
 * What JSON Schemas say of classes of Java that item definitions of jBPM name: it hands their values to workers as JSON,
 * and no model says how they look.
 */
export class TypeSchemas {
  readonly #types = new Map<string, TypeSchema>();
  readonly #invalid: Finding[] = [];

  constructor(sources: readonly SchemaSource[]) {
    for (const source of [...sources].sort((one, other) => compareText(one.file, other.file))) {
      const [, name = ""] = FILE_NAME.exec(source.file) ?? [];
      const { schema, findings } = readSchema(source, "type");
      this.#invalid.push(...findings);
      const place = { file: source.file, line: 1, column: 1 };
      if (schema !== null && !this.#types.has(name)) this.#types.set(name, { place, type: schema.type });
    }
  }

  /** What is declared of the data inputs and outputs of a task. */
  ofTask({ node, external }: ExternalTask): Declarations {
    if (this.#types.size === 0 || external.dialect !== "jbpm") return NOTHING_DECLARED;
    const { inputs = [], outputs = [] } = node.data ?? {};
    // A variable that is null is left out of the parameters.
    return joinDeclarations([
      this.#declare(node.id, "in", inputs, (type) => type),
      this.#declare(node.id, "out", outputs, orNull),
    ]);
  }

  /** What is declared of the variables that a process is started with. */
  ofStart({ id, dialect, scope }: ProcessModel): Declarations {
    if (this.#types.size === 0 || dialect !== "jbpm") return NOTHING_DECLARED;
    return this.#declare(id, "in", scope.variables ?? [], orNull);
  }

  /** Files that cannot be read, and those of types that no model has. */
  findings(processes: readonly ProcessModel[]): readonly Finding[] {
    if (this.#types.size === 0) return this.#invalid;
    const named = new Set(processes.flatMap(classesIn));
    const known = new Set([...named].flatMap((name) => [name, simpleName(name)]));
    const near = new NearNames(known);
    const strays = [...this.#types].filter(([name]) => !known.has(name));
    return [
      ...this.#invalid,
      ...strays.map(([name, { place }]) => {
        const [meant] = near.to(name);
        return {
          place,
          elementId: null,
          message: `the schema is for type ${quote(name)}, which no model of jBPM has`,
          hint:
            meant === undefined
              ? "Name the file <class>.type.json, with the package of the class or without."
              : `Did you mean ${quote(meant)}?`,
        };
      }),
    ];
  }

  #declare(
    elementId: string,
    direction: VariableDeclaration["direction"],
    typed: readonly Typed[],
    asGiven: (type: TypeTree) => TypeTree,
  ): Declarations {
    const variables = typed.flatMap(({ name, type: written }): readonly VariableDeclaration[] => {
      const found = written === null ? null : this.#typeOf(written.trim());
      if (written === null || found === null) return [];
      const { type, place } = found;
      const reason = `JSON Schema of ${oneLine(written)} declares ${oneLine(`${name}: ${printTypeTree(type)}`)}`;
      const evidence = evidenceAt(place, elementId, reason);
      return [{ direction, name, type: asGiven(type), optional: true, evidence }];
    });
    return variables.length === 0 ? NOTHING_DECLARED : { variables, errors: [], invalid: [] };
  }

  /** Of a class, or of a list of it. */
  #typeOf(written: string): TypeSchema | null {
    const [, item = null] = LIST.exec(written) ?? /^(.+)\[\s*\]$/.exec(written) ?? [];
    if (item === null) return this.#types.get(written) ?? this.#types.get(simpleName(written)) ?? null;
    const found = this.#types.get(item.trim()) ?? this.#types.get(simpleName(item.trim())) ?? null;
    return found && { ...found, type: { kind: "array", element: found.type, readonly: false } };
  }
}

const LIST = /^(?:java\.util\.)?(?:List|ArrayList|LinkedList|Collection|Set)\s*<(.*)>$/s;

const simpleName = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** A value of Java may be null whatever its class; whether it can be here, the model says. */
const orNull = (type: TypeTree): TypeTree => ({
  kind: "union",
  members: [...(type.kind === "union" ? type.members : [type]), { kind: "keyword", name: "null" }],
});

/** The names of all types in the models, those in lists included. */
const classesIn = (process: ProcessModel): readonly string[] =>
  process.dialect !== "jbpm"
    ? []
    : [
        ...scopesOf(process).flatMap(({ variables = [] }) => variables),
        ...visitsOf(process).flatMap(({ node }) => [
          ...(node.data?.inputs ?? []),
          ...(node.data?.outputs ?? []),
        ]),
      ].flatMap(({ type }) => (type === null ? [] : type.split(/[<>,[\]\s]+/).filter((name) => name !== "")));
