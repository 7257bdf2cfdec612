import { pathsOf, type ScriptUse, type ScriptValue, type Step, stepInto } from "@bpmn-worker/bpmn";
import type { Evidence } from "../contract.js";
import { evidenceAt, oneLine } from "../evidence.js";
import { typeOfUses } from "../types/of-use.js";
import type { ValueType } from "../types/value-type.js";
import { closedChoices } from "./closed-choice.js";
import { ANYTHING, type Origin, type OriginsOf } from "./origins.js";
import type { TokenProcess, TokenStep } from "./process.js";
import type { TokenScript } from "./scripts.js";

/** What is asked of the members of a result, or of what a process is started with. */
export type Demanded = ReadonlyMap<string, DemandedMember>;

export interface DemandedMember {
  readonly type: ValueType;
  readonly evidence: readonly Evidence[];
}

/** Who is asked: whose results are not made by scripts. */
type Asked = TokenStep | TokenProcess;

/** A use on its way to those who are asked. */
interface Ask {
  readonly use: ScriptUse;
  readonly evidence: Evidence;
  /** Whom it has come by, and how far into what they make. */
  readonly seen: Set<string>;
}

interface Noted {
  /** The path leads on from the member. */
  readonly use: ScriptUse;
  readonly evidence: Evidence;
}

/** The processes around which demands are passed on. */
export interface Surroundings {
  readonly originsOf: (process: TokenProcess) => OriginsOf;
  readonly calledBy: (call: TokenStep) => readonly TokenProcess[];
  readonly callsOf: (process: TokenProcess) => readonly TokenStep[];
}

/** Gathers what scripts ask of those who make the token. */
export class Demands {
  readonly #surroundings: Surroundings;
  readonly #asks = new Map<Asked, Map<string, Noted[]>>();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  gather(process: TokenProcess): void {
    for (const step of process.steps) {
      for (const script of step.scripts.all) this.#askBy(step, script, this.#currentBefore(step));
      // A condition is evaluated when the gateway, or whatever it is, is through with the token.
      const after = this.#surroundings.originsOf(process).after(step)?.current ?? [];
      for (const script of step.conditions) this.#askBy(step, script, after);
      const evidence = evidenceAt(
        step.node.place,
        step.node.id,
        "the gateway knows no way for another value",
      );
      for (const use of closedChoices(step)) this.#askUse(step, use, evidence, after);
    }
  }

  #currentBefore(step: TokenStep): Iterable<Origin> {
    return this.#surroundings.originsOf(step.owner).before(step).current;
  }

  /** Of each member of what this one makes; by name. */
  of(asked: Asked): Demanded {
    const members = [...(this.#asks.get(asked) ?? [])].sort(([one], [other]) => (one < other ? -1 : 1));
    return new Map(
      members.map(([name, asks]) => [
        name,
        { type: typeOfAsks(asks), evidence: [...new Set(asks.map(({ evidence }) => evidence))] },
      ]),
    );
  }

  #askBy(step: TokenStep, script: TokenScript, current: Iterable<Origin>): void {
    const reason = `the script ${oneLine(script.source)} reads it`;
    const evidence = evidenceAt(script.place, step.node.id, reason);
    for (const use of script.traced.uses) this.#askUse(step, use, evidence, current);
  }

  #askUse(step: TokenStep, use: ScriptUse, evidence: Evidence, current: Iterable<Origin>): void {
    if (use.path.root === "token")
      this.#ask(step, { use, evidence, seen: new Set() }, use.path.steps, current);
  }

  /** @param steps from the token on, as seen at `step` */
  #ask(step: TokenStep, ask: Ask, steps: readonly Step[], current: Iterable<Origin>): void {
    const [first, second] = steps;
    if (first?.kind !== "member") return;
    if (first.name === "current") {
      for (const origin of current) this.#askOrigin(origin, ask, steps.slice(1));
    } else if (first.name === "history" && second?.kind === "member") {
      const earlier = step.owner.byId.get(second.name);
      if (earlier !== undefined) this.#askResult(earlier, ask, steps.slice(2));
    }
  }

  #askOrigin(origin: Origin, ask: Ask, rest: readonly Step[]): void {
    if (origin.kind === "step") this.#askResult(origin, ask, rest);
    else if (origin.kind === "process") this.#askStart(origin, ask, rest);
  }

  /** What the history holds under the id of a step. */
  #askResult(step: TokenStep, ask: Ask, rest: readonly Step[]): void {
    const key = `${step.owner.process.place.file} ${step.owner.process.id} ${step.node.id} ${keyOf(rest)}`;
    if (ask.seen.has(key)) return;
    ask.seen.add(key);
    const { node, scripts, owner } = step;
    const origins = this.#surroundings.originsOf(owner);
    if (
      node.kind !== "gateway" &&
      node.kind !== "callActivity" &&
      node.kind !== "subProcess" &&
      node.external !== null
    ) {
      this.#note(step, ask, rest);
    } else if (scripts.result !== null) {
      this.#askValue(step, scripts.result, ask, rest);
    } else if (node.kind === "gateway" && node.type === "parallelGateway" && step.previous.length > 1) {
      const [branch] = rest;
      const last =
        branch?.kind === "member" ? step.previous.find((one) => one.node.id === branch.name) : undefined;
      if (last !== undefined) this.#askResult(last, ask, rest.slice(1));
    } else if (node.kind === "callActivity") {
      const [result] = rest;
      if (result?.kind !== "member" || result.name !== "result") return;
      for (const called of this.#surroundings.calledBy(step)) this.#askEnds(called.steps, ask, rest.slice(1));
    } else if (node.kind === "event" && node.type === "startEvent" && step.outer === null) {
      this.#askStart(owner, ask, rest);
    } else if (node.kind === "subProcess") {
      this.#askEnds(step.ends, ask, rest);
    } else {
      for (const origin of origins.after(step)?.payload ?? [ANYTHING])
        if (origin !== step) this.#askOrigin(origin, ask, rest);
    }
  }

  #askEnds(steps: readonly TokenStep[], ask: Ask, rest: readonly Step[]): void {
    for (const step of steps) {
      const isEnd = step.node.kind === "event" && step.node.type === "endEvent";
      if (isEnd) this.#askResult(step, ask, rest);
    }
  }

  /** What a process is started with, by itself or by those that call it. */
  #askStart(process: TokenProcess, ask: Ask, rest: readonly Step[]): void {
    this.#note(process, ask, rest);
    for (const call of this.#surroundings.callsOf(process)) {
      const { payload } = call.scripts;
      if (payload !== null) this.#askValue(call, payload, ask, rest);
      else {
        for (const origin of this.#surroundings.originsOf(call.owner).before(call).payload)
          this.#askOrigin(origin, ask, rest);
      }
    }
  }

  /** What a script makes is asked of those of whom the script has it. */
  #askValue(step: TokenStep, value: ScriptValue, ask: Ask, rest: readonly Step[]): void {
    for (const { root, steps } of pathsOf(rest.reduce<ScriptValue>(stepInto, value)))
      if (root === "token") this.#ask(step, ask, steps, this.#currentBefore(step));
  }

  #note(asked: Asked, { use, evidence }: Ask, rest: readonly Step[]): void {
    const [member, ...steps] = rest;
    if (member?.kind !== "member") return;
    const ofAsked = this.#asks.get(asked) ?? new Map<string, Noted[]>();
    this.#asks.set(asked, ofAsked);
    // Whether a token comes by here at all, its type does not say.
    const noted = { use: { ...use, path: { ...use.path, steps }, isNeeded: false }, evidence };
    const known = ofAsked.get(member.name);
    if (known === undefined) ofAsked.set(member.name, [noted]);
    else known.push(noted);
  }
}

const typeOfAsks = (asks: readonly Noted[]): ValueType =>
  typeOfUses(
    asks.map(({ use }) => use),
    "none",
  );

const keyOf = (steps: readonly Step[]): string =>
  steps.map((step) => (step.kind === "member" ? JSON.stringify(step.name) : step.kind)).join(" ");
