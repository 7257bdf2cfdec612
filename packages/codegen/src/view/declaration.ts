import type { VariableContract } from "@bpmn-worker/contract";
import { orNull, parseType } from "@bpmn-worker/contract/type-text";
import { type Doc, print } from "../layout/doc.js";
import { typeAlias } from "../layout/statements.js";
import { docComment } from "../text/comment.js";
import { evidenceSentences } from "../text/evidence.js";
import { propertyKey } from "../text/property-key.js";
import { typeAnnotation } from "../type-text/layout.js";

/** An exported type: an interface when it has members, else the alias. */
export interface DeclarationView {
  readonly comment: string;
  readonly name: string;
  readonly members: readonly MemberView[];
  readonly alias: string;
}

export interface MemberView {
  /** `""` when there is nothing to say. */
  readonly comment: string;
  readonly code: string;
}

export function declaration(
  name: string,
  comment: readonly string[],
  members: readonly MemberView[],
  whenEmpty: Doc,
): DeclarationView {
  return { name, members, comment: docComment(comment), alias: typeAlias(name, [whenEmpty]) };
}

/** A variable as a member: `note?: string | null;`. `remarks` follow the evidence. */
export function variableMember(
  variable: VariableContract,
  modifier: "readonly " | "",
  remarks: readonly string[] = [],
  depth = 1,
): MemberView {
  const sentences = [...evidenceSentences(variable.evidence), ...remarks];
  const optional = variable.presence === "optional" ? "?" : "";
  const key = `${modifier}${propertyKey(variable.name)}${optional}: `;
  return {
    comment: sentences.length === 0 ? "" : docComment(sentences, depth),
    code: print([key, typeAnnotation(variableType(variable)), ";"], depth),
  };
}

function variableType({ name, type, nullable }: VariableContract): ReturnType<typeof parseType> {
  try {
    return nullable ? orNull(parseType(type)) : parseType(type);
  } catch (error) {
    throw new SyntaxError(`The type of variable ${JSON.stringify(name)} cannot be emitted.`, {
      cause: error,
    });
  }
}
