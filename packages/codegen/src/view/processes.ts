import type { EmissionInput, EmittedProcess, GivenContract } from "@bpmn-worker/contract";
import { type Doc, group, indent, print, softline } from "../layout/doc.js";
import { bindings } from "../layout/statements.js";
import { docComment } from "../text/comment.js";
import { propertyKey } from "../text/property-key.js";
import { proseLines } from "../text/prose.js";
import { stringLiteral } from "../text/string-literal.js";
import { genericMember } from "../type-text/layout.js";
import { OWN_TYPES } from "../type-text/own-types.js";
import { membersText, variableMember } from "./declaration.js";
import type { Emission } from "./emission.js";
import { memberAccessOf } from "./member-access.js";
import { type MessageUse, messageUses } from "./messages.js";
import { RUNTIME } from "./modules.js";

/** `generated/processes.ts` */
export interface ProcessesView {
  readonly imports: readonly string[];
  readonly processes: readonly KeyedView[];
  readonly messages: readonly KeyedView[];
  /** What expressions look into, as code; `null` where there is none. */
  readonly memberAccess: string | null;
}

/** What is known under one name: the members for its variables, or a type where there are none to name. */
export interface KeyedView {
  readonly comment: string;
  /** `readonly "order-process": ` */
  readonly head: string;
  readonly members: string;
  /** The whole property, for when there are no members. */
  readonly plain: string;
}

export function processesView(
  { processes, messages: brought = [] }: Pick<EmissionInput, "processes" | "messages">,
  emission: Emission,
): ProcessesView {
  const messages = messageUses(processes, brought);
  const access = memberAccessOf(processes, messages);
  const runtime = [
    "type ContradictedStarts",
    "createProcessClient as createProcessClientOf",
    ...(access !== null ? ["type MemberAccess"] : []),
    "type NoneOf",
    "type ProcessClient",
    "type ProcessClientOptions",
    ...(messages.some((use) => formFields(use).length > 0) ? ["type WithOptional"] : []),
  ];
  const variables = [
    ...processes.flatMap(({ startVariables }) => startVariables),
    ...messages.flatMap((message) => message.variables),
  ];
  const usesOwnTypes = emission.types.ownTypesOf(variables).size > 0;
  return {
    imports: [
      bindings("import", runtime, RUNTIME),
      bindings("import type", ["Processes", "StartOf"], "./declared.js"),
      ...(usesOwnTypes ? [`import type * as ${OWN_TYPES} from "../types.js";`] : []),
    ],
    processes: processes.map((process) => processView(process, emission)),
    messages: messages.map((use) => messageView(use, emission)),
    memberAccess: access,
  };
}

function processView(
  { processId, name, files, startVariables, documentation = [] }: EmittedProcess,
  emission: Emission,
): KeyedView {
  const title = name === null ? "" : ` ${JSON.stringify(name)}`;
  const shown = files.map(emission.show).sort();
  const remarks = [`Process${title}. (${shown.join(", ")})`, ...proseLines(documentation, 1)];
  return keyed(processId, remarks, {
    members: membersText(membersOf(startVariables, emission), 2),
    type: "Record<never, never>",
  });
}

/**
 * A message that does nothing but start one process brings its start variables, one that is only waited for what is read
 * then; any other may bring anything.
 */
function messageView(use: MessageUse, emission: Emission): KeyedView {
  const { name, started, catching, variables } = use;
  const process = startedBy(use);
  const remarks = [
    ...started.map(({ processId }) => `Starts process ${processId}.`),
    ...catching.map(({ processId }) => `Process ${processId} waits for it.`),
  ];
  const keyedView = keyed(name, remarks, {
    members: started.length > 0 ? "" : membersText(membersOf(variables, emission), 2),
    type: process === null ? ANYTHING : startOf(process),
  });
  const missing = formFields(use);
  if (process === null || missing.length === 0) return keyedView;
  const plain = genericMember(`${keyedView.head}WithOptional`, [startOf(process)], missing, 1);
  return { ...keyedView, plain };
}

const membersOf = (variables: readonly GivenContract[], emission: Emission) =>
  variables.map((variable) => variableMember(variable, "readonly ", emission, [], 2));

const startOf = ({ processId }: EmittedProcess): string => `DeclaredStart[${stringLiteral(processId)}]`;

function startedBy({ started, catching }: MessageUse): EmittedProcess | null {
  const [only] = started;
  return only !== undefined && started.length === 1 && catching.length === 0 ? only : null;
}

/** The required fields of the start form, which nobody fills in who sends the message instead. */
const formFields = (use: MessageUse): readonly string[] =>
  (startedBy(use)?.startVariables ?? []).flatMap(({ name, presence, byForm }) =>
    byForm === true && presence === "required" ? [name] : [],
  );

const ANYTHING: Doc = group(["Readonly<", indent([softline, "Record<string, unknown>"]), softline, ">"]);

function keyed(
  name: string,
  remarks: readonly string[],
  { members, type }: { readonly members: string; readonly type: Doc },
): KeyedView {
  const head = `readonly ${propertyKey(name)}: `;
  return { comment: docComment(remarks, 1), head, members, plain: print([head, type, ";"], 1) };
}
