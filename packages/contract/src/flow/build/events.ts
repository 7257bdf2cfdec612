import type { EventNode } from "@bpmn-worker/bpmn";
import { isCaught } from "../../errors.js";
import { oneLine } from "../../evidence.js";
import { join } from "../../types/join.js";
import { NULL, STRING } from "../../types/value-type.js";
import { engineVariableEffects } from "../effects/engine-variables.js";
import { happenEffects, throwEffects, waitEffects } from "../effects/events.js";
import { formEffects, knownForm } from "../effects/forms.js";
import { endListeners, startListeners } from "../effects/listeners.js";
import { give } from "../effects/site.js";
import type { Environment } from "../program/environment.js";
import type { Block } from "../program/program.js";
import { buildActivity } from "./activity.js";
import { type BuiltNode, type Context, siteOf } from "./context.js";
import { escalationCodeOf } from "./escalations.js";
import { workExternally } from "./external.js";
import { leavingListeners } from "./leaving.js";
import { isRaced } from "./races.js";
import { awaiting, noteCatch, noteStart, noteThrow } from "./signals.js";

/** Events that throw, or that tokens wait at, run like activities. */
export function buildEvent(context: Context, node: EventNode): BuiltNode {
  switch (node.type) {
    case "endEvent":
    case "intermediateThrowEvent":
      return buildThrow(context, node);
    case "intermediateCatchEvent":
      return buildWait(context, node);
    default:
      return buildStart(context, node);
  }
}

/** An intermediate event that catches has parameters like an activity. */
const buildWait = (context: Context, node: EventNode): BuiltNode =>
  buildActivity(context, node, ({ begin, site, environment }) => {
    const { builder } = context;
    if (!isRaced(context, node)) begin.effects.push(...waitEffects(site, node, environment));
    const done = builder.block();
    builder.edge(begin, done, awaiting(node));
    noteCatch(context, node, done, environment);
    done.effects.push(...happenEffects(site, node, environment));
    return { done };
  });

function buildThrow(context: Context, node: EventNode): BuiltNode {
  const kinds = new Set(node.definitions.map(({ kind }) => kind));
  const endings: Block[] = [];
  const thrown: Block[] = [];
  const built = buildActivity(context, node, (work) => {
    const { begin, site, environment, scope } = work;
    const own: Environment | null = node.inputs.length + node.outputs.length > 0 ? { scopes: [scope] } : null;
    const given = context.builder.scopes.declare({ certain: [] });
    begin.effects.push(...throwEffects(site, node, environment, own, given));
    noteThrow(context, node, begin, given, environment, own ?? environment);
    const escalated = escalationCodeOf(node);
    if (escalated !== undefined) context.links.escalations.push({ code: escalated, from: begin });
    if (node.external !== null) return workExternally(context, node, node.external, work);
    if (kinds.has("compensation") || kinds.has("cancel")) {
      const done = context.builder.after(begin);
      context.links.compensation.throws.push({ from: begin, to: done });
      return { done };
    }
    if (kinds.has("error")) {
      thrown.push(begin);
      if (
        node.definitions.some((one) => one.kind === "error" && !isCaught(one.code, node, context.enclosing))
      )
        endings.push(begin);
      return { done: null, thrown, endings };
    }
    if (kinds.has("terminate")) return { done: null, endings: [begin] };
    // What a signal takes along ends with the event.
    const isApart = context.isGuarded || kinds.has("signal") || kinds.has("escalation");
    return { done: context.builder.onward(begin, [], isApart) };
  });
  if (!kinds.has("cancel")) return built;
  return { ...built, exit: null, undone: built.exit === null ? [] : [built.exit] };
}

/**
 * A start event. A timer starts a process with no variables at all. Its form is filled in by who starts the process, so that it is no part of being called. What comes with
 * the event is set in the scope around.
 */
function buildStart(context: Context, node: EventNode): BuiltNode {
  const { builder, environment, surroundings } = context;
  const site = siteOf(context, node);
  const from = { block: builder.nextBlock, mark: builder.nextMark };
  const entry = builder.block();
  if (node.form !== null) {
    const form = knownForm(node.form, surroundings.formFields);
    entry.effects.push(...formEffects(site, form, environment, surroundings.trustForms, true));
  }
  const hosting = builder.block();
  if (context.enclosing.length > 1) {
    builder.edge(entry, hosting, awaiting(node));
    noteCatch(context, node, hosting, environment);
  } else {
    builder.edge(entry, hosting);
    noteStart(context, node, hosting);
    if (node.definitions.some(({ kind }) => kind === "timer")) builder.edge(builder.block(), hosting);
  }
  if (node.initiator !== null && node.initiator !== "") {
    const target = builder.scopes.lookup(environment, node.initiator);
    hosting.effects.push(
      give(site, target, join(STRING, NULL), `initiator goes to "${oneLine(node.initiator)}"`),
    );
  }
  hosting.effects.push(
    ...(context.enclosing.length > 1
      ? happenEffects(site, node, environment)
      : engineVariableEffects(site, node, environment, "end")),
    ...startListeners(site, node.listeners, environment),
  );
  const leaving = leavingListeners(context, node, site);
  if (leaving === null) hosting.effects.push(...endListeners(site, node.listeners, environment));
  return {
    node,
    entry,
    ...(leaving !== null && { leaving }),
    exit: builder.onward(hosting, [], context.isGuarded),
    hosting,
    blocks: { from: from.block, to: builder.nextBlock },
    marks: { from: from.mark, to: builder.nextMark },
    scopes: { from: builder.scopes.size, to: builder.scopes.size },
    inside: environment,
    cancelled: [],
    happened: [hosting],
    thrown: [],
    endings: [],
  };
}
