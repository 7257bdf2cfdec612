import type { VariableContract } from "@bpmn-worker/contract";
import { fitsLine, print } from "../layout/doc.js";
import { typeAlias } from "../layout/statements.js";
import { docComment } from "../text/comment.js";
import { evidenceSentences } from "../text/evidence.js";
import { propertyKey } from "../text/property-key.js";
import type { Emission } from "./emission.js";

export interface MemberView {
  /** `""` when there is nothing to say. */
  readonly comment: string;
  readonly code: string;
}

/** An exported type with its comment: an interface when there are members, else an alias of `whenEmpty`. */
export function declaration(
  name: string,
  comment: readonly string[],
  members: string,
  whenEmpty: string,
): string {
  const type = members === "" ? typeAlias(name, [whenEmpty]) : `export interface ${name} {\n${members}\n}`;
  return `${docComment(comment)}\n${type}`;
}

/** What stands between the braces of an object type with these members. */
export function membersText(members: readonly MemberView[], depth = 1): string {
  const indent = "  ".repeat(depth);
  return members
    .map(({ comment, code }) => (comment === "" ? `${indent}${code}` : `${comment}\n${indent}${code}`))
    .join("\n");
}

/** Whether the members say the same to the compiler. */
export const sayTheSame = (one: readonly MemberView[], other: readonly MemberView[]): boolean =>
  one.length === other.length && one.every(({ code }, index) => code === other[index]?.code);

/** A variable as a member: `note?: string | null;`. `remarks` follow the evidence. */
export function variableMember(
  variable: VariableContract,
  modifier: "readonly " | "",
  { show, types }: Emission,
  remarks: readonly string[] = [],
  depth = 1,
): MemberView {
  const evidence = evidenceSentences(variable.evidence, show);
  const sentences = remarks.length === 0 ? evidence : [...evidence, ...remarks];
  const optional = variable.presence === "optional" ? "?" : "";
  const key = `${modifier}${propertyKey(variable.name)}${optional}: `;
  const { flat, annotation } = types.of(variable);
  const line = `${key}${flat};`;
  const code = flat !== null && fitsLine(line, depth) ? line : print([key, annotation, ";"], depth);
  return {
    comment: sentences.length === 0 ? "" : docComment(sentences, depth),
    code,
  };
}
