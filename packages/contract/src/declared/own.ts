import type { Note } from "@bpmn-worker/bpmn";
import { type Declarations, joinDeclarations, NOTHING_DECLARED } from "./declaration.js";
import { type PropertyOwner, propertyDeclarations } from "./properties.js";
import { type NotedOwner, tagDeclarations } from "./tags.js";

/** What an element itself declares: in extension properties, then in what is written about it. */
export function ownDeclarations(owner: PropertyOwner & NotedOwner): Declarations {
  const said = propertyDeclarations(owner);
  const { notes } = owner;
  if (notes === undefined) return said;
  const tags = known.get(notes) ?? tagDeclarations(owner);
  known.set(notes, tags);
  if (tags === NOTHING_DECLARED) return said;
  return said === NOTHING_DECLARED ? tags : joinDeclarations([said, tags]);
}

/** Usage, flow and checks ask for the same; every element has a list of its own. */
const known = new WeakMap<readonly Note[], Declarations>();
