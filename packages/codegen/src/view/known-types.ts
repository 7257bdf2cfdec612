import type { VariableContract } from "@bpmn-worker/contract";
import { orNull, parseType } from "@bpmn-worker/contract/type-text";
import { type Doc, onOneLine } from "../layout/doc.js";
import { flatLiteral, type Literal } from "../layout/literal.js";
import { typeAnnotation } from "../type-text/layout.js";
import { namesIn } from "../type-text/own-types.js";
import { valueShape } from "./value-shape.js";

/** A type as emitted code speaks of it. */
export interface KnownType {
  /** How it stands behind `name:`. */
  readonly annotation: Doc;
  /** The same on one line. */
  readonly flat: string | null;
  /** What the runtime is told of it, `null` when that is nothing. */
  readonly shape: Literal | null;
  /** The same on one line. */
  readonly flatShape: string | null;
  /** The types of the user's that it speaks of. */
  readonly ownTypes: readonly string[];
}

/** The types of the variables of one emission. Most variables have one of a few, which is then read only once. */
export class KnownTypes {
  readonly #plain = new Map<string, KnownType>();
  readonly #nullable = new Map<string, KnownType>();

  /** @throws {SyntaxError} when the type is not TypeScript that can be emitted */
  of({ name, type, nullable }: Pick<VariableContract, "name" | "type" | "nullable">): KnownType {
    const known = nullable ? this.#nullable : this.#plain;
    const found = known.get(type);
    if (found !== undefined) return found;
    try {
      const read = readType(type, nullable);
      known.set(type, read);
      return read;
    } catch (error) {
      throw new SyntaxError(`The type of variable ${JSON.stringify(name)} cannot be emitted.`, {
        cause: error,
      });
    }
  }

  /** The types of the user's that these variables speak of. */
  ownTypesOf(variables: readonly VariableContract[]): ReadonlySet<string> {
    const names = new Set<string>();
    for (const variable of variables) for (const name of this.of(variable).ownTypes) names.add(name);
    return names;
  }
}

function readType(type: string, nullable: boolean): KnownType {
  const tree = parseType(type);
  const annotation = typeAnnotation(nullable ? orNull(tree) : tree);
  const shape = valueShape({ type, nullable });
  return {
    annotation,
    flat: onOneLine(annotation),
    shape,
    flatShape: shape === null ? null : flatLiteral(shape),
    ownTypes: namesIn(tree),
  };
}
