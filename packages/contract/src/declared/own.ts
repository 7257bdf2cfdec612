import { type Declarations, joinDeclarations, NOTHING_DECLARED } from "./declaration.js";
import { type PropertyOwner, propertyDeclarations } from "./properties.js";
import { type NotedOwner, tagDeclarations } from "./tags.js";

/** What an element itself declares: in extension properties, then in what is written about it. */
export function ownDeclarations(owner: PropertyOwner & NotedOwner): Declarations {
  const said = propertyDeclarations(owner);
  const told = owner.notes === undefined ? NOTHING_DECLARED : tagDeclarations(owner);
  return told === NOTHING_DECLARED ? said : joinDeclarations([said, told]);
}
