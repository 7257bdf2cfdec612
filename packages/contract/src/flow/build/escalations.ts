import type { EventNode, FlowNode, Scope } from "@bpmn-worker/bpmn";
import { type Interval, merged } from "../program/intervals.js";
import type { Block } from "../program/program.js";
import type { BuiltNode, Escalation } from "./context.js";
import { Routes } from "./forks.js";

/** Where more than this are thrown, they are taken to come at any time. */
const MAX_TOLD_APART = 32;

/** The code of escalations that an event throws or catches, `null` for any; `undefined` where it is about more. */
export function escalationCodeOf({ definitions }: EventNode): string | null | undefined {
  const [only, another] = definitions;
  return only?.kind === "escalation" && another === undefined ? only.code : undefined;
}

/**
 * Where in an activity escalations are thrown that an event catches; `null` where that is not known: who completes a
 * user task may escalate as well, and called processes may.
 */
export function escalationsIn(
  { node, blocks }: BuiltNode,
  event: EventNode,
  thrown: readonly Escalation[],
): readonly Block[] | null {
  const caught = escalationCodeOf(event);
  if (caught === undefined || node.kind !== "subProcess" || !isSeen(node)) return null;
  const from = thrown
    .filter(({ code }) => caught === null || code === null || code === caught)
    .filter(({ from: { id } }) => id >= blocks.from && id < blocks.to);
  return from.length === 0 || from.length > MAX_TOLD_APART ? null : from.map((one) => one.from);
}

/** The same of an event sub-process and all beside it; nowhere where that is not known. */
export function escalationsBeside(
  handler: BuiltNode,
  starts: readonly EventNode[],
  nodes: Iterable<BuiltNode>,
  thrown: readonly Escalation[],
): readonly Block[] {
  const codes = starts.map(escalationCodeOf);
  const isKnown = codes.length > 0 && !codes.includes(undefined);
  if (!isKnown || thrown.length === 0 || thrown.length > MAX_TOLD_APART) return NOWHERE;
  const others = [...nodes].filter((other) => other !== handler);
  if (!others.every(({ node }) => isSeen(node))) return NOWHERE;
  const isCaught = ({ code }: Escalation): boolean =>
    code === null || codes.includes(null) || codes.includes(code);
  const isIn = ({ from: { id } }: Escalation): boolean =>
    others.some(({ blocks }) => id >= blocks.from && id < blocks.to);
  return thrown.filter((one) => isCaught(one) && isIn(one)).map(({ from }) => from);
}

const NOWHERE: readonly Block[] = [];

const isSeen = (node: FlowNode): boolean => {
  if (node.kind === "subProcess") return node.scope.nodes.every(isSeen);
  return node.kind !== "callActivity" && (node.kind !== "task" || node.type !== "userTask");
};

/**
 * The blocks of an activity in which a token may stand once one of these has been left; all of them where several
 * tokens may be under way in it.
 */
export function blocksBehind(from: readonly Block[], { node, blocks }: BuiltNode): readonly Interval[] {
  if (node.kind !== "subProcess" || node.loop !== null || !isOneByOne(node.scope)) return [blocks];
  const found = new Set<Block>();
  const addNext = ({ outgoing }: Block): void => {
    for (const { to } of outgoing) if (to.id >= blocks.from && to.id < blocks.to) found.add(to);
  };
  for (const block of from) addNext(block);
  for (const block of found) addNext(block);
  return merged([...found].map(({ id }) => ({ from: id, to: id + 1 })));
}

/** Whether there is never more than one token in a scope. */
const isOneByOne = (scope: Scope): boolean =>
  new Routes(scope).forks.length === 0 && scope.nodes.every(isOne);

const isOne = (node: FlowNode): boolean =>
  node.loop === null &&
  !node.isForCompensation &&
  (node.kind !== "subProcess" || (!node.triggeredByEvent && isOneByOne(node.scope)));
