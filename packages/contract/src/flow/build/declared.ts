import type { VariableDeclaration } from "../../declared/declaration.js";
import { valueTypeOf } from "../../declared/value-type.js";
import { meet } from "../../types/meet.js";
import type { Slot } from "../program/environment.js";
import type { DeclaredSlot } from "../program/program.js";

/** What is declared of variables, each once, where `slotOf` finds them. Of several declarations all hold. */
export function declaredSlots(
  declarations: readonly VariableDeclaration[],
  slotOf: (name: string) => Slot | undefined,
): readonly DeclaredSlot[] {
  const bySlot = new Map<Slot, DeclaredSlot>();
  for (const { name, type, optional } of declarations) {
    const slot = slotOf(name);
    if (slot === undefined) continue;
    const earlier = bySlot.get(slot);
    const known = valueTypeOf(type);
    bySlot.set(slot, {
      slot,
      type: earlier === undefined ? known : meet(earlier.type, known),
      isRequired: !optional || earlier?.isRequired === true,
    });
  }
  return [...bySlot.values()];
}
