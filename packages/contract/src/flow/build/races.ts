import type { EventNode, FlowNode, Scope } from "@bpmn-worker/bpmn";
import { waitEffects } from "../effects/events.js";
import type { Effect } from "../program/effect.js";
import { type Context, siteOf } from "./context.js";

interface Races {
  /** By the id of an event-based gateway, the events that race behind it. */
  readonly behind: ReadonlyMap<string, readonly EventNode[]>;
  /** All of them. */
  readonly raced: ReadonlySet<EventNode>;
}

const NO_RACES: Races = { behind: new Map(), raced: new Set() };

const known = new WeakMap<Scope, Races>();

function racesIn({ nodes, flows }: Scope): Races {
  const gateways = new Set(nodes.flatMap((node) => (isRace(node) ? [node.id] : [])));
  if (gateways.size === 0) return NO_RACES;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const behind = new Map<string, EventNode[]>();
  const raced = new Set<EventNode>();
  for (const { sourceId, targetId } of flows) {
    const target = byId.get(targetId);
    if (!gateways.has(sourceId) || target?.kind !== "event") continue;
    const others = behind.get(sourceId);
    if (others === undefined) behind.set(sourceId, [target]);
    else others.push(target);
    raced.add(target);
  }
  return { behind, raced };
}

/** Whether a node waits for several events at once. Tokens jump from it to the event, past what listens on the flow. */
export const isRace = (node: FlowNode | undefined): boolean => node?.type === "eventBasedGateway";

function racesOf({ enclosing }: Context): Races {
  const scope = enclosing[0]?.scope;
  if (scope === undefined) return NO_RACES;
  const races = known.get(scope) ?? racesIn(scope);
  known.set(scope, races);
  return races;
}

/** Whether an event has been waited for by a gateway before it. */
export const isRaced = (context: Context, node: EventNode): boolean => racesOf(context).raced.has(node);

/** What the gateway evaluates that waits for several events at once. */
export const raceEffects = (context: Context, gateway: FlowNode): readonly Effect[] =>
  isRace(gateway)
    ? (racesOf(context).behind.get(gateway.id) ?? []).flatMap((event) =>
        waitEffects(siteOf(context, event), event, context.environment),
      )
    : NOTHING;

const NOTHING: readonly Effect[] = [];
