import { join } from "../../types/join.js";
import { nothingKnown, typeOfTemplate } from "../../types/of-expression.js";
import { type Atom, NULL, STRING, UNKNOWN, type ValueType } from "../../types/value-type.js";
import type { Need } from "../backward/needs.js";
import { type Effect, isConverted } from "../program/effect.js";
import type { Slot } from "../program/environment.js";
import type { Program } from "../program/program.js";
import { uniteMarks } from "./facts.js";

/** What the models themselves set a variable to: of which type, and by which marks. */
interface Written {
  readonly type: ValueType;
  readonly marks: readonly number[];
}

/**
 * Of which type those variables are that the models themselves set, as far as it can be told where they are set, and it
 * is always the same plain one. Whoever else is asked for such a variable, and asked for nothing in particular, is
 * taken to give one of that type: nobody means a number here and a text there by one name.
 */
export class WrittenTypes {
  readonly #program: Pick<Program, "blocks" | "written">;
  #written: ReadonlyMap<Slot, Written> | null = null;

  constructor({ blocks, written }: Pick<Program, "blocks" | "written">) {
    this.#program = { blocks, written };
  }

  /** The need, of the type of what the models set where it says none. */
  told(slot: Slot, need: Need): Need {
    if (need.type.kind !== "unknown" || !this.#program.written.has(slot)) return need;
    this.#written ??= writtenIn(this.#program);
    const written = this.#written.get(slot);
    if (written === undefined || written.type.kind === "unknown") return need;
    return { ...need, type: join(written.type, NULL), readers: uniteMarks(need.readers, written.marks) };
  }
}

function writtenIn({ blocks }: Pick<Program, "blocks">): ReadonlyMap<Slot, Written> {
  const found = new Map<Slot, Written>();
  for (const { effects } of blocks) {
    for (const effect of effects) {
      if (effect.kind !== "give" && effect.kind !== "evaluate" && effect.kind !== "take") continue;
      if (effect.target === null) continue;
      const type = typeOfEffect(effect);
      for (const slot of effect.target) {
        const known = found.get(slot);
        found.set(slot, {
          type: known === undefined ? type : same(known.type, type),
          marks: uniteMarks(known?.marks ?? [], [effect.mark]),
        });
      }
    }
  }
  return found;
}

function typeOfEffect(effect: Extract<Effect, { kind: "give" | "evaluate" | "take" }>): ValueType {
  if (effect.kind === "give") return plain(effect.type);
  if (isConverted(effect.part)) return plain(effect.part.to);
  if (effect.kind === "take" || effect.part === "element") return UNKNOWN;
  return plain(typeOfTemplate(effect.template, nothingKnown));
}

const PLAIN: ReadonlySet<Atom["kind"]> = new Set(["string", "number", "boolean", "date"]);

/** A text, number, truth value or date; certain texts are any. */
function plain(type: ValueType): ValueType {
  if (type.kind === "unknown") return UNKNOWN;
  const [only, another] = type.of.filter(({ kind }) => kind !== "null");
  if (only?.kind === "literal") return type.of.every(isText) ? STRING : UNKNOWN;
  return only !== undefined && another === undefined && PLAIN.has(only.kind)
    ? { kind: "union", of: [only] }
    : UNKNOWN;
}

const isText = ({ kind }: Atom): boolean => kind === "literal" || kind === "null";

const same = (one: ValueType, other: ValueType): ValueType =>
  one.kind === "union" && other.kind === "union" && one.of[0]?.kind === other.of[0]?.kind ? one : UNKNOWN;
