import { type FlowNode, type ProcessModel, parseTemplate, type Template } from "@bpmn-worker/bpmn";
import type { GivenContract, MessageContract } from "./contract.js";
import type { Flow } from "./flow/found.js";
import { sortedBy } from "./order.js";
import { givenVariable } from "./start-variables.js";
import { type Visit, visitsOf } from "./walk.js";

/** What is read after the messages of a process have come, by the elements that wait for them. */
export type BroughtVariables = Readonly<Record<string, readonly GivenContract[]>>;

/** So many variables of all messages of a process are listed, and of each no more than that many. */
const MAX_VARIABLES_OF_PROCESS = 2000;
const MAX_VARIABLES = 50;

/** @param flow through the family of the process, or `null` when variables are not followed */
export function broughtVariablesOf(process: ProcessModel, flow: Flow | null): BroughtVariables {
  if (flow === null || process.dialect === "processengine" || process.dialect === "jbpm") return {};
  const awaiting = visitsOf(process).filter((visit) => !isStart(visit) && namesOf(visit.node).length > 0);
  const most = Math.min(MAX_VARIABLES, Math.floor(MAX_VARIABLES_OF_PROCESS / awaiting.length));
  return Object.fromEntries(
    awaiting.map(({ node }) => [
      node.id,
      sortedBy(
        flow.broughtTo(node, most).map((variable) => givenVariable(variable, process.dialect)),
        ({ name }) => name,
      ),
    ]),
  );
}

/** The messages that a process waits for: those of start, intermediate and boundary events and of receive tasks. */
export function messagesOf(process: ProcessModel, brought: BroughtVariables): readonly MessageContract[] {
  const messages: MessageContract[] = [];
  for (const visit of visitsOf(process)) {
    const { node } = visit;
    for (const name of namesOf(node)) {
      const described = describe(name);
      if (described === null) continue;
      const { line, column } = node.place;
      const place = { elementId: node.id, line, column };
      if (isStart(visit)) messages.push({ ...described, at: "start", ...place });
      else messages.push({ ...described, at: "catch", ...place, variables: brought[node.id] ?? [] });
    }
  }
  return messages;
}

const isStart = ({ node, enclosing }: Visit): boolean => node.type === "startEvent" && enclosing.length === 1;

/** What is thrown or sent is not waited for. */
function namesOf(node: FlowNode): readonly Template[] {
  if (node.kind === "task") {
    return node.type === "receiveTask" && node.message !== null ? [parseTemplate(node.message)] : NONE;
  }
  if (node.kind !== "event" || node.definitions.length === 0) return NONE;
  if (node.type === "endEvent" || node.type === "intermediateThrowEvent") return NONE;
  return node.definitions.flatMap((definition) =>
    definition.kind === "message" ? (definition.name ?? []) : [],
  );
}

const NONE: readonly Template[] = [];

function describe(name: Template): Pick<MessageContract, "name" | "nameKind"> | null {
  if (name.kind === "literal") return name.text === "" ? null : { name: name.text, nameKind: "literal" };
  return { name: name.source, nameKind: "expression" };
}
