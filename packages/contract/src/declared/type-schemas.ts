import type { ProcessModel } from "@bpmn-worker/bpmn";
import { evidenceAt, oneLine } from "../evidence.js";
import type { Finding } from "../finding.js";
import { printTypeTree } from "../type-text/print.js";
import type { TypeTree } from "../type-text/tree.js";
import { type ExternalTask, scopesOf, visitsOf } from "../walk.js";
import {
  type Declarations,
  declaredVariables,
  joinDeclarations,
  NOTHING_DECLARED,
  type VariableDeclaration,
} from "./declaration.js";
import { type NamedSchema, NamedSchemas } from "./named-schemas.js";
import type { SchemaSource } from "./schema-file.js";

/** What is typed: a variable, a data input or output. */
interface Typed {
  readonly name: string;
  readonly type: string | null;
}

/**
 * What JSON Schemas say of classes of Java that item definitions of jBPM name: it hands their values to workers as JSON,
 * and no model says how they look.
 */
export class TypeSchemas {
  readonly #types: NamedSchemas;

  constructor(sources: readonly SchemaSource[]) {
    this.#types = new NamedSchemas("type", sources);
  }

  /** What is declared of the data inputs and outputs of a task. */
  ofTask({ node, external }: ExternalTask): Declarations {
    if (this.#types.isEmpty || external.dialect !== "jbpm") return NOTHING_DECLARED;
    const { inputs = [], outputs = [] } = node.data ?? {};
    // A variable that is null is left out of the parameters.
    return joinDeclarations([
      this.#declare(node.id, "in", inputs, (type) => type),
      this.#declare(node.id, "out", outputs, orNull),
    ]);
  }

  /** What is declared of the variables that a process is started with. */
  ofStart({ id, dialect, scope }: ProcessModel): Declarations {
    if (this.#types.isEmpty || dialect !== "jbpm") return NOTHING_DECLARED;
    return this.#declare(id, "in", scope.variables ?? [], orNull);
  }

  /** Files that cannot be read, and those of types that no model has. */
  findings(processes: readonly ProcessModel[]): readonly Finding[] {
    return this.#types.findings(() =>
      processes.flatMap(classesIn).flatMap((name) => [name, simpleName(name)]),
    );
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
    return declaredVariables(variables);
  }

  #ofClass(name: string): NamedSchema | null {
    return this.#types.get(name) ?? this.#types.get(simpleName(name));
  }

  /** Of a class, or of a list of it. */
  #typeOf(written: string): NamedSchema | null {
    const [, item = null] = LIST.exec(written) ?? /^(.+)\[\s*\]$/.exec(written) ?? [];
    if (item === null) return this.#ofClass(written);
    const found = this.#ofClass(item.trim());
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
