import type { Template } from "@bpmn-worker/bpmn";
import { join } from "../../types/join.js";
import { loosened, settled } from "../../types/meet.js";
import { type Atom, isCollection, NULL, STRING, UNKNOWN, type ValueType } from "../../types/value-type.js";
import type { Need } from "../backward/needs.js";
import type { Demanded } from "../backward/solve.js";
import type { Lookup, Slot } from "../program/environment.js";
import type { Block, Program, WorkerSite } from "../program/program.js";
import { uniteMarks } from "./facts.js";
import { Writes } from "./writes.js";

/** What the models themselves set a variable to: of which type, and by which marks. */
interface Written {
  readonly type: ValueType;
  readonly marks: readonly number[];
}

/** Values that come by way of more variables than this are not followed. */
const MOST_FOLLOWED = 32;

/** Among more workers than this, nobody is looked for who is asked for the same variable. */
const MOST_ASKED = 200;

/**
 * Of which type those variables are that the models themselves set, or hand on from process to process, as far as it
 * is always the same. Whoever else is asked for such a variable, and asked for nothing in particular, is taken to give
 * one of that type: nobody means a number here and a text there by one name.
 *
 * Where it is the value of another variable, that one is of the type that the models set it to, and that others are
 * asked for. What an output parameter hands on as it is is of the type of what it sets.
 */
export class WrittenTypes {
  readonly #program: Pick<Program, "blocks" | "scopes" | "starts" | "workers" | "written">;
  readonly #demanded: Demanded;
  readonly #known = new Map<Slot, Written>();
  readonly #behind = new Map<Slot, Written>();
  readonly #asked = new Map<Slot, readonly ValueType[]>();
  #writes: Writes | null = null;
  /** By the scope of what only their own mappings read. */
  #owners: ReadonlyMap<number, WorkerSite> | null = null;
  /** Whether nothing is handed on from one process to another. */
  #isAlone: boolean | null = null;

  constructor(program: Program, demanded: Demanded) {
    this.#program = program;
    this.#demanded = demanded;
  }

  /** The need, of the type of what the models set where it says none. */
  told(slot: Slot, need: Need): Need {
    if (need.type.kind !== "unknown") return need;
    const owner = this.#ownerOf(slot);
    if (owner === undefined && !this.#isSet(slot, 1)) return need;
    const written = owner === undefined ? this.#of(slot) : this.#ofBehind(slot, owner);
    if (written.type.kind === "unknown") return need;
    return { ...need, type: join(written.type, NULL), readers: uniteMarks(need.readers, written.marks) };
  }

  /** Whether models may set a variable at so many places; those that are handed on to other processes are not counted. */
  #isSet(slot: Slot, times: number): boolean {
    this.#isAlone ??= !this.#program.blocks.some(isLeft);
    return !this.#isAlone || (this.#program.written.get(slot) ?? 0) >= times;
  }

  #of(slot: Slot): Written {
    const written = this.#known.get(slot) ?? this.#find(slot);
    this.#known.set(slot, written);
    return written;
  }

  #ofBehind(slot: Slot, owner: WorkerSite): Written {
    const written = this.#behind.get(slot) ?? this.#findBehind(slot, owner);
    this.#behind.set(slot, written);
    return written;
  }

  #find(slot: Slot): Written {
    this.#writes ??= new Writes(this.#program);
    let type: ValueType | null = null;
    let marks: readonly number[] = [];
    const pending = [{ slot, isEvaluated: false, isFirst: true }];
    const met = new Set<number>();
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const key = 2 * next.slot + (next.isEvaluated ? 1 : 0);
      if (met.has(key)) continue;
      met.add(key);
      if (met.size > MOST_FOLLOWED) return NOTHING;
      const writes = this.#writes.of(next.slot);
      const asked = next.isFirst ? [] : [...this.#askedFor(next.slot)];
      if (writes.length + asked.length === 0 && !this.#isBetween(next.slot) && !this.#ownerOf(next.slot))
        return NOTHING;
      for (const write of writes) {
        if (next.isFirst || marks.length === 0) marks = uniteMarks(marks, write.marks);
        if (write.type !== null) asked.push(write.type);
        const isEvaluated = next.isEvaluated || write.isEvaluated;
        for (const from of this.#readFirst(write.from))
          pending.push({ slot: from, isEvaluated, isFirst: false });
      }
      for (const one of asked) {
        const kind = kindOf(one, next.isEvaluated);
        type = type === null ? kind : same(type, kind);
        if (type.kind === "unknown") return NOTHING;
      }
    }
    return type === null ? NOTHING : { type, marks };
  }

  /** What a task's own mapping reads is asked of its worker, whatever else has the name. */
  #readFirst(lookup: Lookup): Lookup {
    const [first] = lookup;
    return first !== undefined && this.#ownerOf(first) !== undefined ? [first] : lookup;
  }

  #ownerOf(slot: Slot): WorkerSite | undefined {
    this.#owners ??= new Map(this.#program.workers.map((site) => [site.scope, site]));
    return this.#owners.get(this.#program.scopes.scopeOf(slot));
  }

  /** What a task hands on as it is, under other names as well, is of the type that these have otherwise. */
  #findBehind(slot: Slot, { task, environment, taskScope }: WorkerSite): Written {
    const { scopes } = this.#program;
    const name = scopes.nameOf(slot);
    const outside = { scopes: environment.scopes.slice(environment.scopes.indexOf(taskScope) + 1) };
    const found = task.node.outputs.flatMap((output) => {
      if (output.value.kind !== "text" || !isNamed(output.value.template, name)) return [];
      const target = scopes.lookup(outside, output.name).at(-1);
      // Of what nothing else sets there is nothing to be told.
      const written = target === undefined || !this.#isSet(target, 2) ? NOTHING : this.#of(target);
      return kindOf(written.type, true).kind === "unknown" ? [] : [written];
    });
    const [first = NOTHING, ...others] = found;
    return others.reduce(
      (one, other) => ({ type: same(one.type, other.type), marks: uniteMarks(one.marks, other.marks) }),
      first,
    );
  }

  /** Whether it stands where values only pass on their way from process to process, so that nobody else sets it. */
  #isBetween(slot: Slot): boolean {
    const scope = this.#program.scopes.scopeOf(slot);
    return (
      this.#writes?.isPassed(scope) === true && this.#program.starts.every((start) => start.scope !== scope)
    );
  }

  /** Of which types others are asked to give a variable who are not looked into. */
  #askedFor(slot: Slot): readonly ValueType[] {
    const asked = this.#asked.get(slot) ?? this.#findAsked(slot);
    this.#asked.set(slot, asked);
    return asked;
  }

  #findAsked(slot: Slot): readonly ValueType[] {
    const { scopes, starts, workers } = this.#program;
    const { asked, atStart } = this.#demanded;
    const types: ValueType[] = [];
    const add = (need: Need | undefined): void => {
      if (need !== undefined && need.type.kind !== "unknown") types.push(settled(need.type));
    };
    const scope = scopes.scopeOf(slot);
    for (const start of starts) {
      if (start.scope !== scope) continue;
      add(atStart(start).get(slot));
      for (const declared of start.declared) if (declared.slot === slot) types.push(declared.type);
    }
    if (workers.length > MOST_ASKED) return types;
    const name = scopes.nameOf(slot);
    for (const [worker, { declared, result, scope: own, localNames }] of workers.entries()) {
      add(asked.afterCompletion(worker).get(slot));
      // What its own mappings read it reports under that name, unless nobody else does.
      if (!localNames.has(name) && scopes.has(own, name) && scopes.sees(result, slot))
        add(asked.afterCompletion(worker).get(scopes.slot(own, name)));
      for (const one of declared) if (one.slot === slot) types.push(one.type);
    }
    return types;
  }
}

const isLeft = ({ outgoing }: Block): boolean => outgoing.some(({ passage }) => passage !== null);

const isNamed = (template: Template, name: string): boolean =>
  template.kind === "expression" &&
  template.expression.kind === "identifier" &&
  template.expression.name === name;

const NOTHING: Written = { type: UNKNOWN, marks: [] };

const PLAIN: ReadonlySet<Atom["kind"]> = new Set(["string", "number", "boolean", "date"]);

/** A text, number, truth value or date, or JSON of some shape that is handed on as it is; certain texts are any. */
function kindOf(type: ValueType, isEvaluated: boolean): ValueType {
  if (type.kind === "unknown") return UNKNOWN;
  const [only, another] = type.of.filter(({ kind }) => kind !== "null");
  if (only?.kind === "literal") return type.of.every(isText) ? STRING : UNKNOWN;
  if (only === undefined || another !== undefined) return UNKNOWN;
  const kind: ValueType = { kind: "union", of: [only] };
  if (!isCollection(only)) return PLAIN.has(only.kind) ? kind : UNKNOWN;
  return isEvaluated || only.storage !== "given" ? UNKNOWN : loosened(kind);
}

const isText = ({ kind }: Atom): boolean => kind === "literal" || kind === "null";

/** Shapes are put together. */
function same(one: ValueType, other: ValueType): ValueType {
  if (one.kind === "unknown" || other.kind === "unknown" || one.of[0]?.kind !== other.of[0]?.kind)
    return UNKNOWN;
  return join(one, other);
}
