import type { FlowNode, SequenceFlow } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { joinAll } from "../../types/join.js";
import { literal } from "../../types/value-type.js";
import { impliedLiterals } from "../conditions/literals.js";
import { conditionEffects } from "../effects/scripts.js";
import { markOf } from "../effects/site.js";
import type { Effect } from "../program/effect.js";
import type { Block } from "../program/program.js";
import { type BuiltNode, type Context, siteOf } from "./context.js";
import { isDefaultOf } from "./forks.js";

/** Ties the end of an element to what follows it. `arrive` makes the edge that a flow ends in. */
export interface Wiring {
  readonly built: BuiltNode;
  readonly exit: Block;
  /** Those that leave the element and lead somewhere. */
  readonly flows: readonly SequenceFlow[];
  readonly arrive: (from: Block, flow: SequenceFlow, isCertain: boolean) => void;
}

/** How tokens leave an element with at least one flow out of it. */
export function wire(context: Context, wiring: Wiring): void {
  const { leaving } = wiring.built;
  if (leaving === undefined) {
    choose(context, wiring);
    return;
  }
  const { builder } = context;
  const arrive: Wiring["arrive"] = (from, flow, isCertain) => {
    const left = builder.block(leaving.effects);
    builder.edge(from, left, { isCertain });
    wiring.arrive(left, flow, true);
  };
  choose({ ...context, environment: leaving.inside }, { ...wiring, arrive });
}

function choose(context: Context, wiring: Wiring): void {
  const { node } = wiring.built;
  if (node.kind === "gateway" && node.type === "exclusiveGateway") chooseOne(context, wiring, node);
  else if (node.kind === "gateway" && node.type !== "inclusiveGateway" && node.type !== "complexGateway") {
    wiring.exit.split = node.type === "parallelGateway" ? "fork" : "choice";
    for (const flow of wiring.flows) wiring.arrive(wiring.exit, flow, true);
  } else chooseSome(context, wiring);
}

/** Conditions are tried in document order until one is true; when none is and there is no default, it is an error. */
function chooseOne(context: Context, { exit, flows, arrive }: Wiring, node: FlowNode): void {
  const { builder } = context;
  if (flows.length === 1 && flows[0] !== undefined) {
    arrive(exit, flows[0], true);
    return;
  }
  const fallback = flows.find((flow) => isDefaultOf(node, flow));
  const tried = flows.filter((flow) => !isDefaultOf(node, flow));
  if (fallback === undefined) exit.effects.push(...closedChoice(context, node, tried));
  let block = exit;
  for (const flow of tried) {
    const { condition } = flow;
    if (condition === null) {
      arrive(block, flow, true);
      return;
    }
    block.effects.push(...tryCondition(context, node, flow));
    const refine = { kind: "refine", condition, environment: context.environment, mark: null } as const;
    const taken = builder.after(block, [{ ...refine, holds: true }]);
    arrive(taken, flow, true);
    block = builder.after(block, [{ ...refine, holds: false }]);
  }
  if (fallback !== undefined) arrive(block, fallback, true);
}

/** Every condition is tried, and all ways whose condition is true are gone; when none is, the default. */
function chooseSome(context: Context, { built, exit, flows, arrive }: Wiring): void {
  const { node } = built;
  const { builder, environment } = context;
  const only = flows[0];
  if (only?.condition === null && flows.length === 1 && !isDefaultOf(node, only)) {
    exit.split = "fork";
    arrive(exit, only, true);
    return;
  }
  exit.effects.push(...flows.flatMap((flow) => tryCondition(context, node, flow)));
  exit.split = "fork";
  const conditions = flows.flatMap((flow) => (isDefaultOf(node, flow) ? [] : (flow.condition ?? [])));
  for (const flow of flows) {
    const { condition } = flow;
    if (isDefaultOf(node, flow)) {
      const refused = conditions.map(
        (one): Effect => ({ kind: "refine", condition: one, holds: false, environment, mark: null }),
      );
      const fallback = builder.block(refused);
      builder.edge(exit, fallback, { isCertain: flows.length === 1 });
      arrive(fallback, flow, true);
    } else if (condition === null) arrive(exit, flow, true);
    else {
      const taken = builder.block([{ kind: "refine", condition, holds: true, environment, mark: null }]);
      builder.edge(exit, taken, { isCertain: false });
      arrive(taken, flow, true);
    }
  }
}

const tryCondition = (context: Context, node: FlowNode, flow: SequenceFlow): readonly Effect[] =>
  flow.condition === null || isDefaultOf(node, flow)
    ? []
    : conditionEffects(
        siteOf(context, node),
        context.environment,
        flow.condition,
        `condition of ${flow.name === null ? "a flow" : `"${oneLine(flow.name)}"`}`,
      );

/**
 * A gateway without default whose conditions all compare one variable with texts fails on any other text, so that
 * the variable has to be one of them.
 */
function closedChoice(context: Context, node: FlowNode, flows: readonly SequenceFlow[]): readonly Effect[] {
  const implied = flows.map(({ condition }) =>
    condition === null ? null : impliedLiterals(condition, true),
  );
  const [first] = implied;
  if (!first) return [];
  const site = siteOf(context, node);
  return [...first.keys()].flatMap((name): readonly Effect[] => {
    const sets = implied.map((one) => one?.get(name));
    if (sets.some((set) => set === undefined)) return [];
    const values = [...new Set(sets.flatMap((set) => [...(set ?? [])]))];
    return [
      {
        kind: "take",
        source: context.builder.scopes.lookup(context.environment, name),
        missing: "fails",
        wanted: joinAll(values.map(literal)),
        target: null,
        part: "whole",
        certainty: "always",
        mark: markOf(site, `the gateway knows no way for another value`),
      },
    ];
  });
}
