import type { FlowNode, ProcessModel, Scope, SequenceFlow } from "@bpmn-worker/bpmn";
import { scopesOf, visitsOf } from "../walk.js";
import { type NodeScripts, scriptsOf, type TokenScript, tokenCondition } from "./scripts.js";

/** A process of ProcessEngine.io, as the token sees it. */
export interface TokenProcess {
  readonly kind: "process";
  readonly process: ProcessModel;
  readonly steps: readonly TokenStep[];
  /** By id; ids are unique in a process, its sub-processes included. */
  readonly byId: ReadonlyMap<string, TokenStep>;
}

/** A flow node and its surroundings. */
export interface TokenStep {
  readonly kind: "step";
  readonly node: FlowNode;
  readonly owner: TokenProcess;
  readonly scripts: NodeScripts;
  /** Conditions on the flows that leave it. */
  readonly conditions: readonly TokenScript[];
  /** The nodes that flows lead to, and from which they come. */
  readonly next: TokenStep[];
  readonly previous: TokenStep[];
  /** The boundary events at it. */
  readonly boundaries: TokenStep[];
  /** Of a sub-process: where it begins and ends. */
  readonly starts: TokenStep[];
  readonly ends: TokenStep[];
  /** The sub-process around it. */
  outer: TokenStep | null;
}

export function tokenProcessOf(process: ProcessModel): TokenProcess {
  const byId = new Map<string, TokenStep>();
  const steps: TokenStep[] = [];
  const owner: TokenProcess = { kind: "process", process, steps, byId };
  const leaving = flowsBySource(process);
  for (const { node } of visitsOf(process)) {
    const conditions = (leaving.get(node.id) ?? []).flatMap(({ condition }) =>
      condition?.kind === "script" && condition.script.source !== null
        ? [tokenCondition(condition.script.source, condition.script.place)]
        : [],
    );
    const links = { next: [], previous: [], boundaries: [], starts: [], ends: [], outer: null };
    const step: TokenStep = { kind: "step", node, owner, scripts: scriptsOf(node), conditions, ...links };
    steps.push(step);
    if (!byId.has(node.id)) byId.set(node.id, step);
  }
  for (const scope of scopesOf(process)) connect(scope, byId);
  for (const step of steps) enclose(step, byId);
  return owner;
}

function flowsBySource(process: ProcessModel): ReadonlyMap<string, readonly SequenceFlow[]> {
  const flows = new Map<string, SequenceFlow[]>();
  for (const flow of scopesOf(process).flatMap((scope) => scope.flows)) {
    const known = flows.get(flow.sourceId);
    if (known === undefined) flows.set(flow.sourceId, [flow]);
    else known.push(flow);
  }
  return flows;
}

function connect(scope: Scope, byId: ReadonlyMap<string, TokenStep>): void {
  const link = (from: TokenStep | undefined, to: TokenStep | undefined): void => {
    if (from === undefined || to === undefined) return;
    from.next.push(to);
    to.previous.push(from);
  };
  for (const { sourceId, targetId } of scope.flows) link(byId.get(sourceId), byId.get(targetId));
  const catching = scope.nodes.filter((node) => isEvent(node, "intermediateCatchEvent"));
  for (const node of scope.nodes) {
    if (node.kind === "event" && node.attachedToId !== null) {
      const boundary = byId.get(node.id);
      if (boundary !== undefined) byId.get(node.attachedToId)?.boundaries.push(boundary);
    }
    if (!isEvent(node, "intermediateThrowEvent")) continue;
    const name = linkName(node);
    if (name === null) continue;
    for (const one of catching) if (linkName(one) === name) link(byId.get(node.id), byId.get(one.id));
  }
}

const isEvent = (node: FlowNode, type: string): boolean => node.kind === "event" && node.type === type;

function linkName(node: FlowNode): string | null {
  const link = node.kind === "event" ? node.definitions.find(({ kind }) => kind === "link") : undefined;
  return link?.kind === "link" ? link.name : null;
}

function enclose(step: TokenStep, byId: ReadonlyMap<string, TokenStep>): void {
  if (step.node.kind !== "subProcess") return;
  for (const node of step.node.scope.nodes) {
    const inner = byId.get(node.id);
    if (inner === undefined) continue;
    inner.outer = step;
    if (isEvent(node, "startEvent")) step.starts.push(inner);
    if (isEvent(node, "endEvent")) step.ends.push(inner);
  }
}
