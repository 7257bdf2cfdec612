import type { Path, Step } from "@bpmn-worker/bpmn";
import { told } from "../types/depth.js";
import { joinAll } from "../types/join.js";
import { meet, settled } from "../types/meet.js";
import { literal, NEVER, STRING } from "../types/value-type.js";
import { type Decided, isOne } from "./decided.js";
import { type DeclaredFor, declaredMembers } from "./declared.js";
import type { Demanded } from "./demands.js";
import { formResult } from "./form-result.js";
import { eitherKnown, type Known, knownInto, knownObject, NOTHING_KNOWN, present } from "./known.js";
import { narrowed } from "./narrowed.js";
import type { Origin, OriginsOf } from "./origins.js";
import { hasPassed } from "./passed.js";
import type { TokenProcess, TokenStep } from "./process.js";
import { knownOf } from "./values.js";

/** What the results are made of. */
export interface Sources {
  readonly originsOf: (process: TokenProcess) => OriginsOf;
  readonly calledBy: (call: TokenStep) => readonly TokenProcess[];
  readonly callsOf: (process: TokenProcess) => readonly TokenStep[];
  /** What conditions have decided before a step. */
  readonly decidedBefore: (step: TokenStep) => Decided;
  /** What is asked of a worker, or of who starts a process, and of that what must be there. */
  readonly demanded: (asked: TokenStep | TokenProcess) => Demanded;
  readonly needed: (asked: TokenStep | TokenProcess) => ReadonlySet<string>;
  readonly declaredFor: DeclaredFor;
  /** Whether required fields of forms are taken to be filled in. */
  readonly trustForms: boolean;
}

/** What is known of the token, by whoever made it. Each result is worked out once. */
export class Results {
  readonly #sources: Sources;
  readonly #known = new Map<Origin, Known>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** What one of these is. */
  ofAny(origins: Iterable<Origin>): Known {
    return eitherKnown([...origins].map((origin) => this.of(origin)));
  }

  of(origin: Origin): Known {
    if (origin.kind === "anything") return NOTHING_KNOWN;
    if (origin.kind === "empty") return knownObject([]);
    const known = this.#known.get(origin);
    if (known !== undefined) return known;
    // Whoever comes by here again, on a way round, learns nothing.
    this.#known.set(origin, NOTHING_KNOWN);
    const result = origin.kind === "process" ? this.#startedWith(origin) : this.#resultOf(origin);
    this.#known.set(origin, result);
    return result;
  }

  /** A path that a script of a step follows into the token, or the identity of who started the process. */
  at(step: TokenStep, { root, steps }: Path): Known {
    const [first, second] = steps;
    if (root === "identity")
      return steps.length === 1 && isMember(first, "userId") ? IDENTITY : NOTHING_KNOWN;
    if (root !== "token") return NOTHING_KNOWN;
    const { originsOf } = this.#sources;
    const decided = this.#sources.decidedBefore(step);
    if (isMember(first, "current")) {
      const current = this.ofAny(originsOf(step.owner).before(step).current);
      return steps.slice(1).reduce(knownInto, narrowed(current, decided, ["current"]));
    }
    if (!isMember(first, "history")) return NOTHING_KNOWN;
    if (second === undefined) return knownObject([]);
    if (second.kind !== "member") return NOTHING_KNOWN;
    const earlier = step.owner.byId.get(second.name);
    if (earlier === undefined) return NOTHING_KNOWN;
    const { type } = this.#historyOf(earlier);
    const isPresent = hasPassed(step, earlier);
    return steps.slice(2).reduce(knownInto, narrowed({ type, isPresent }, decided, ["history", second.name]));
  }

  /** What the history holds under the id of a step: what scripts see right behind it. */
  #historyOf(step: TokenStep): Known {
    return this.ofAny(this.#sources.originsOf(step.owner).after(step)?.current ?? []);
  }

  #resultOf(step: TokenStep): Known {
    const { node, scripts } = step;
    if (scripts.result !== null) {
      const result = knownOf(scripts.result, (path) => this.at(step, path));
      // A script that returns nothing gives an empty object.
      return result.isPresent ? result : eitherKnown([present(result.type), knownObject([])]);
    }
    switch (node.kind) {
      case "callActivity":
        return this.#called(step);
      case "gateway":
        return knownObject(step.previous.map((branch) => [branch.node.id, this.#branch(branch)]));
      case "task":
        if (node.external !== null) return this.#asked(step);
        if (node.form === null || node.form.formRef !== null) return NOTHING_KNOWN;
        return formResult(
          node.form,
          step.owner,
          this.#sources.originsOf(step.owner),
          this.#sources.trustForms,
        );
      case "event":
        return node.external === null ? NOTHING_KNOWN : this.#asked(step);
      default:
        return NOTHING_KNOWN;
    }
  }

  /** What a branch comes to at the end; there may be none where engines only know the last of them. */
  readonly #branch = (branch: TokenStep): Known => ({ type: this.#historyOf(branch).type, isPresent: false });

  #asked(asked: TokenStep | TokenProcess): Known {
    const { demanded, needed, declaredFor } = this.#sources;
    const required = needed(asked);
    const declared = declaredMembers(asked, declaredFor);
    const known = new Map<string, Known>(declared);
    for (const [name, { type }] of demanded(asked)) {
      const said = declared.get(name);
      const both = said === undefined ? NEVER : meet(type, said.type);
      // What contradicts is reported, and counts for nothing.
      const isSaid = said !== undefined && both !== NEVER;
      // Whoever gives it knows no more than what contracts tell.
      const isPresent = required.has(name) || (isSaid && said.isPresent);
      known.set(name, { type: told(settled(isSaid ? both : type)), isPresent });
    }
    return knownObject(known);
  }

  /** By itself as it asks, by those that call it as they do. */
  #startedWith(process: TokenProcess): Known {
    const byCalls = this.#sources.callsOf(process).map((call) => this.payloadOf(call));
    return eitherKnown([this.#asked(process), ...byCalls.filter(({ type }) => type.kind !== "unknown")]);
  }

  /** What a step hands on to whoever does its work. */
  payloadOf(step: TokenStep): Known {
    const { payload } = step.scripts;
    if (payload !== null) return knownOf(payload, (path) => this.at(step, path));
    const state = this.#sources.originsOf(step.owner).before(step);
    const carried = this.ofAny(state.payload);
    return isOne(state) ? narrowed(carried, this.#sources.decidedBefore(step), ["current"]) : carried;
  }

  #called(step: TokenStep): Known {
    const ends = this.#sources
      .calledBy(step)
      .flatMap(({ steps }) => steps.filter(({ node, outer }) => isEnd(node) && outer === null));
    if (ends.length === 0) return NOTHING_KNOWN;
    const result = eitherKnown(ends.map((end) => this.#historyOf(end)));
    return knownObject([
      ["result", { ...result, isPresent: false }],
      ["endEventId", { type: joinAll(ends.map(({ node }) => literal(node.id))), isPresent: false }],
      ["endEventName", { type: STRING, isPresent: false }],
    ]);
  }
}

const IDENTITY: Known = { type: STRING, isPresent: false };

const isMember = (step: Step | undefined, name: string): boolean =>
  step?.kind === "member" && step.name === name;

const isEnd = (node: TokenStep["node"]): boolean => node.kind === "event" && node.type === "endEvent";
