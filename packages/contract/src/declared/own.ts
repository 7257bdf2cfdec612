import { type Declarations, joinDeclarations } from "./declaration.js";
import { type PropertyOwner, propertyDeclarations } from "./properties.js";
import { type NotedOwner, tagDeclarations } from "./tags.js";

/** What an element itself declares: in extension properties, then in what is written about it. */
export function ownDeclarations(owner: PropertyOwner & NotedOwner): Declarations {
  const said = propertyDeclarations(owner);
  return owner.notes === undefined ? said : joinDeclarations([said, tagDeclarations(owner)]);
}
