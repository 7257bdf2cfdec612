import type { ExternalTaskContract, ProcessContract, VariableContract } from "../contract.js";
import { evidenceAt, oneLine } from "../evidence.js";
import type { Finding } from "../finding.js";
import { printTypeTree } from "../type-text/print.js";
import {
  type Declarations,
  declaredVariables,
  NOTHING_DECLARED,
  type VariableDeclaration,
} from "./declaration.js";
import { NamedSchemas } from "./named-schemas.js";
import type { SchemaSource } from "./schema-file.js";

/**
 * What JSON Schemas say of process variables, wherever these turn up. What a task has for itself alone is something else,
 * be it of the same name.
 */
export class VariableSchemas {
  readonly #variables: NamedSchemas;

  constructor(sources: readonly SchemaSource[]) {
    this.#variables = new NamedSchemas("variable", sources);
  }

  ofTask({ elementId, inputs, outputs }: ExternalTaskContract): Declarations {
    if (this.#variables.isEmpty) return NOTHING_DECLARED;
    const isOfProcess = ({ scope }: { readonly scope: string }): boolean => scope === "process";
    return this.#declare(elementId, [
      ["in", inputs.filter(isOfProcess)],
      ["out", outputs.filter(isOfProcess)],
    ]);
  }

  ofStart({ id, startVariables }: ProcessContract): Declarations {
    return this.#variables.isEmpty ? NOTHING_DECLARED : this.#declare(id, [["in", startVariables]]);
  }

  /** Files that cannot be read, and those of variables that no contract has. */
  findings(tasks: readonly ExternalTaskContract[], starts: readonly ProcessContract[]): readonly Finding[] {
    return this.#variables.findings(() =>
      [
        ...tasks.flatMap(({ inputs, outputs }) => [...inputs, ...outputs]),
        ...starts.flatMap(({ startVariables }) => startVariables),
      ].map(({ name }) => name),
    );
  }

  #declare(
    elementId: string,
    given: readonly (readonly [VariableDeclaration["direction"], readonly VariableContract[]])[],
  ): Declarations {
    const variables = given.flatMap(([direction, all]) =>
      all.flatMap(({ name, presence }): readonly VariableDeclaration[] => {
        const found = this.#variables.get(name);
        if (found === null) return [];
        const { place, type } = found;
        const reason = `JSON Schema declares ${oneLine(`${name}: ${printTypeTree(type)}`)}`;
        const optional = presence === "optional";
        return [{ direction, name, type, optional, evidence: evidenceAt(place, elementId, reason) }];
      }),
    );
    return declaredVariables(variables);
  }
}
