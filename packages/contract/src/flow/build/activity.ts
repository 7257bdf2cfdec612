import type { FlowNode, MultiInstance, TaskNode } from "@bpmn-worker/bpmn";
import { jobEffects } from "../effects/jobs.js";
import { endListeners, startListeners } from "../effects/listeners.js";
import {
  aggregateEffects,
  gatheringScope,
  instanceEnd,
  instanceStart,
  loopEnd,
  loopLocals,
  loopStart,
} from "../effects/loops.js";
import { inputEffects, outputEffects } from "../effects/parameters.js";
import type { Site } from "../effects/site.js";
import type { Effect } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import type { Block } from "../program/program.js";
import { type BuiltNode, type Context, inside, type Leaving, siteOf } from "./context.js";
import { decidesFirst } from "./leaving.js";
import { localsOf } from "./locals.js";

/** What an activity does between its input and its output parameters. */
export interface Work {
  readonly site: Site;
  /** What is seen inside, and the activity's own scope. */
  readonly environment: Environment;
  readonly scope: number;
  /** Where the work begins. */
  readonly begin: Block;
}

export interface Worked {
  /** Where the work is done; `null` when the token ends. */
  readonly done: Block | null;
  /** Where it waits for somebody outside, where that is a block of its own. */
  readonly waiting?: Block;
  /** What end listeners and output parameters see, where that is more than the activity's own scope. */
  readonly inside?: Environment;
  /** Where what comes with an error is set, where locals may swallow it that the activity does not always have. */
  readonly catching?: Environment;
  /** What of the work still happens when it is cancelled. */
  readonly cancelled?: readonly Effect[];
  readonly happened?: readonly Block[];
  readonly thrown?: readonly Block[];
  readonly undone?: readonly Block[];
  readonly endings?: readonly Block[];
}

/**
 * Builds an activity around its work, in the engine's order: input parameters are read outside and set inside, start
 * listeners, the work, end listeners, output parameters are read inside and set outside, locals end. Handlers of
 * compensation map outputs only when they are cancelled (seen on Operaton).
 */
export function buildActivity(context: Context, node: FlowNode, work: (work: Work) => Worked): BuiltNode {
  return node.loop === null
    ? buildOnce(context, node, context.environment, work)
    : buildLoop(context, node, node.loop, work);
}

function buildOnce(
  context: Context,
  node: FlowNode,
  outside: Environment,
  work: (work: Work) => Worked,
): BuiltNode {
  const { builder, isGuarded } = context;
  const from = { block: builder.nextBlock, mark: builder.nextMark };
  const site = siteOf(context, node);
  const scope = builder.scopes.declare(localsOf(node, context.enclosing[0]?.scope.nodes ?? []));
  const environment = inside(scope, outside);
  const entry = builder.block([
    ...jobEffects(site, node, outside),
    ...inputEffects(site, node, outside, scope),
  ]);
  const begin = builder.onward(entry, startListeners(site, node.listeners, environment), isGuarded);
  const {
    done,
    waiting,
    inside: results = environment,
    catching = environment,
    cancelled: within = [],
    happened = [],
    thrown = [],
    undone = [],
    endings = [],
  } = work({ site, environment, scope, begin });
  const cancelled = isGuarded
    ? [...within, ...outputEffects(site, node, results, outside, "sometimes")]
    : within;
  const breaking = isGuarded && mayThrow(node) ? [...thrown, throwing(context, begin, from.mark)] : thrown;
  let exit: Block | null = null;
  let leaving: Leaving | null = null;
  if (done !== null) {
    const listening = endListeners(site, node.listeners, results);
    const mapping = node.isForCompensation ? NOTHING : outputEffects(site, node, results, outside);
    const left: Effect = { kind: "leave", from: scope, to: builder.scopes.size };
    if (node.loop === null && decidesFirst(context, node)) {
      exit = builder.onward(done, NOTHING, isGuarded);
      leaving = { inside: results, effects: [...listening, ...mapping, left] };
    } else {
      exit = builder.onward(done, listening, isGuarded);
      builder.onward(exit, mapping, false);
      exit.effects.push(left);
    }
  }
  return {
    node,
    entry,
    exit,
    ...(leaving !== null && { leaving }),
    hosting: entry,
    ...(waiting !== undefined && { waiting }),
    inside: catching,
    blocks: { from: from.block, to: builder.nextBlock },
    marks: { from: from.mark, to: builder.nextMark },
    scopes: { from: scope, to: builder.scopes.size },
    cancelled,
    happened,
    thrown: breaking,
    undone,
    endings,
  };
}

const NOTHING: readonly Effect[] = [];

/** Whether it is code that may throw any BPMN error: of the model, of a listener, or of who completes a user task. */
const mayThrow = (node: FlowNode): boolean =>
  node.listeners.length > 0 ||
  (node.kind === "task" && node.external === null && !THROWS_NOTHING.includes(node.type));

const THROWS_NOTHING: readonly TaskNode["type"][] = ["task", "manualTask", "receiveTask"];

/** The error may come at any point of the work. */
function throwing({ builder }: Context, begin: Block, from: number): Block {
  const thrown = builder.block([{ kind: "interfere", marks: [{ from, to: builder.nextMark }] }]);
  builder.edge(begin, thrown, { kind: "interrupt" });
  return thrown;
}

/** Whether there is an instance in any case: of a number that the model says. */
const isRun = ({ cardinality, collection }: MultiInstance): boolean =>
  collection === null && cardinality?.kind === "literal" && Number.parseInt(cardinality.text, 10) > 0;

/** A collection may be empty: then the activity is passed by. Instances may run one after the other or together. */
function buildLoop(
  context: Context,
  node: FlowNode,
  loop: MultiInstance,
  work: (work: Work) => Worked,
): BuiltNode {
  const { builder, environment: outside } = context;
  const site = siteOf(context, node);
  const locals = loopLocals(loop);
  const scope = builder.scopes.declare({ certain: locals.body });
  const body = inside(scope, outside);
  const gathering = gatheringScope(site, loop);
  const around = loop.sequential ? body : inside(builder.scopes.declare({ certain: locals.instance }), body);
  const from = { block: builder.nextBlock, mark: builder.nextMark };
  const entry = builder.block();
  const head = builder.after(entry, loopStart(site, loop, body));
  const instance = builder.after(head, instanceStart(site, loop, body, around));
  const inner = builder.scopes.size;
  const once = buildOnce(context, node, around, work);
  builder.edge(instance, once.entry);
  const exit = builder.block();
  if (!isRun(loop)) builder.edge(head, exit, { kind: "empty" });
  // A token that an error ends which nobody catches is an instance that is done (seen on Operaton).
  const lost = once.endings.map((ending) =>
    builder.after(ending, [{ kind: "leave", from: inner, to: builder.scopes.size }]),
  );
  const ends = once.exit === null ? lost : [once.exit, ...lost];
  if (ends.length > 0) {
    const finished = builder.block([
      ...instanceEnd(site, loop, around, gathering),
      ...loopEnd(site, loop, body),
    ]);
    for (const end of ends) builder.edge(end, finished);
    builder.edge(finished, instance);
    builder.edge(finished, exit);
  }
  const ending: readonly Effect[] = [
    ...aggregateEffects(site, loop, outside, gathering),
    { kind: "leave", from: scope, to: builder.scopes.size },
  ];
  const leaving = decidesFirst(context, node) ? { inside: body, effects: ending } : null;
  if (leaving === null) exit.effects.push(...ending);
  if (!loop.sequential) {
    const own = { from: from.mark, to: builder.nextMark };
    builder.meddle([{ from: from.block, to: builder.nextBlock }], [own]);
    builder.share(gathering === null ? body.scopes : [...body.scopes, gathering]);
    if (once.cancelled.length > 0) builder.shareWithin({ from: scope, to: builder.scopes.size });
  }
  const { waiting: _ofOneInstance, ...each } = once;
  return {
    ...each,
    entry,
    exit,
    ...(leaving !== null && { leaving }),
    hosting: entry,
    inside: body,
    blocks: { from: from.block, to: builder.nextBlock },
    marks: { from: from.mark, to: builder.nextMark },
    scopes: { from: scope, to: builder.scopes.size },
    endings: [],
  };
}
