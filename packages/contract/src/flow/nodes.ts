import type { Effect } from "./program/effect.js";
import type { Slot } from "./program/environment.js";
import type { Program } from "./program/program.js";
import type { Scopes } from "./program/scopes.js";

/**
 * The names of variables that may hold a node of JSON: elements of JSON lists in Flowable, and what they are handed on
 * as. A node is equal to no text and to no null, and is never empty, whatever it says, so that what comes of a
 * comparison says nothing of it (seen on Flowable 7.2.0). By name, because names go along into calls and out of them.
 */
export function nodeNames({ nodes, blocks, scopes }: Program): ReadonlySet<string> {
  const found = new Set(nodes);
  if (found.size === 0) return found;
  const passed = blocks.flatMap(({ effects }) => effects.flatMap((effect) => passedOn(effect, scopes)));
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { from, to } of passed)
      if (from.some((name) => found.has(name))) for (const name of to) found.add(name);
  }
  return found;
}

interface Passed {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** A variable that becomes another as it is. */
function passedOn(effect: Effect, scopes: Scopes): readonly Passed[] {
  if ((effect.kind !== "take" && effect.kind !== "evaluate") || effect.target === null) return [];
  if (effect.part !== "whole") return [];
  const nameOf = (slot: Slot): string => scopes.nameOf(slot);
  const to = effect.target.map(nameOf);
  if (effect.kind === "take") return [{ from: effect.source.map(nameOf), to }];
  const { template } = effect;
  const isName = template.kind === "expression" && template.expression.kind === "identifier";
  return isName ? [{ from: [template.expression.name], to }] : [];
}
