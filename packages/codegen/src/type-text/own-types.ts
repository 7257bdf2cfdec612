import type { TypeTree } from "@bpmn-worker/contract/type-text";

/** The name under which emitted files see the module that declares the user's own types. */
export const OWN_TYPES = "types";

/** The types of the user's that a type speaks of. */
export function namesIn(type: TypeTree): readonly string[] {
  switch (type.kind) {
    case "named":
      return [type.name];
    case "array":
      return namesIn(type.element);
    case "tuple":
      return type.elements.flatMap(namesIn);
    case "reference":
      return type.parameters.flatMap(namesIn);
    case "object":
      return type.members.flatMap((member) => namesIn(member.type));
    case "union":
      return type.members.flatMap(namesIn);
    default:
      return [];
  }
}
