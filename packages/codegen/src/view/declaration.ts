import type { VariableContract } from "@bpmn-worker/contract";
import { printUnlessFlat } from "../layout/doc.js";
import { typeAlias } from "../layout/statements.js";
import { docComment } from "../text/comment.js";
import { evidenceSentences } from "../text/evidence.js";
import { propertyKey } from "../text/property-key.js";
import type { Emission } from "./emission.js";

/** An exported type: an interface when it has members, else the alias. */
export interface DeclarationView {
  readonly comment: string;
  readonly name: string;
  /** With their comments, in lines of their own; `""` when there are none. */
  readonly members: string;
  readonly alias: string;
}

/** Members of an object type. */
export interface MembersView {
  /** What stands between the braces. */
  readonly text: string;
  /** What it says to the compiler: all but comments. */
  readonly code: string;
}

export interface MemberView {
  /** `""` when there is nothing to say. */
  readonly comment: string;
  readonly code: string;
}

export function declaration(
  name: string,
  comment: readonly string[],
  members: string,
  whenEmpty: string,
): DeclarationView {
  return { name, members, comment: docComment(comment), alias: typeAlias(name, [whenEmpty]) };
}

export function membersView(members: readonly MemberView[], depth = 1): MembersView {
  const indent = "  ".repeat(depth);
  let text = "";
  let code = "";
  for (const member of members) {
    if (code !== "") {
      text += "\n";
      code += "\n";
    }
    if (member.comment !== "") text += `${member.comment}\n`;
    text += indent + member.code;
    code += member.code;
  }
  return { text, code };
}

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
  return {
    comment: sentences.length === 0 ? "" : docComment(sentences, depth),
    code: printUnlessFlat(flat === null ? null : `${key}${flat};`, () => [key, annotation, ";"], depth),
  };
}
