import type { AnyNode } from "acorn";
import { scopeMethod } from "../engine-objects.js";
import type { ScriptValueType } from "../values/value.js";
import { textOf } from "./tree.js";
import { valueType } from "./value-type.js";

/** What a call of `execution.…` does, in the order of its names. */
export type ScopeAction =
  | { readonly kind: "look"; readonly name: string }
  | { readonly kind: "remove"; readonly name: string }
  | {
      readonly kind: "write";
      readonly name: string;
      readonly local: boolean;
      readonly type: ScriptValueType | null;
    }
  /** It may reach any variable. */
  | { readonly kind: "anything" };

const ANYTHING: readonly ScopeAction[] = [{ kind: "anything" }];

/** What calling this method of a variable scope does; `method` is `null` when its name is computed. */
export function scopeActions(method: string | null, args: readonly AnyNode[]): readonly ScopeAction[] {
  const effect = method === null ? null : scopeMethod(method);
  const [first, second] = args;
  switch (effect) {
    case "harmless":
      return [];
    case null:
      return ANYTHING;
    case "setMany":
    case "setManyLocal":
      return writesOf(first, effect === "setManyLocal");
    case "removeMany":
      return removesOf(first);
    default: {
      const name = textOf(first);
      if (name === null) return ANYTHING;
      if (effect === "look" || effect === "remove") return [{ kind: effect, name }];
      return [{ kind: "write", name, local: effect === "setLocal", type: valueType(second) }];
    }
  }
}

/** `setVariables({ a: 1 })` */
function writesOf(argument: AnyNode | undefined, local: boolean): readonly ScopeAction[] {
  if (argument?.type !== "ObjectExpression") return ANYTHING;
  return argument.properties.flatMap((property): readonly ScopeAction[] => {
    if (property.type !== "Property") return ANYTHING;
    const { key, value, computed } = property;
    const name = !computed && key.type === "Identifier" ? key.name : textOf(key);
    return name === null ? ANYTHING : [{ kind: "write", name, local, type: valueType(value) }];
  });
}

/** `removeVariables(["a", "b"])`; without argument it removes all. */
function removesOf(argument: AnyNode | undefined): readonly ScopeAction[] {
  if (argument?.type !== "ArrayExpression") return ANYTHING;
  return argument.elements.flatMap((element): readonly ScopeAction[] => {
    const name = textOf(element ?? undefined);
    return name === null ? ANYTHING : [{ kind: "remove", name }];
  });
}
