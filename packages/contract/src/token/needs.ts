import { type Path, stepInto } from "@bpmn-worker/bpmn";
import { closedChoices } from "./closed-choice.js";
import { effectOf } from "./origins.js";
import type { TokenProcess, TokenStep } from "./process.js";

/**
 * What has to be there by name, or the instance fails: members of what the token carries (`payload`), of what scripts
 * see (`current`), and of earlier results by the id of their step.
 */
type Need = `payload ${string}` | `current ${string}` | `history ${string}`;
type Needs = ReadonlySet<string>;

const NONE: Needs = new Set();

const historyKey = (id: string, name: string): Need => `history ${JSON.stringify([id, name])}`;

/** Of a process that takes longer to look through nothing is said. */
const MAX_ROUNDS = 100;

/** What results must have, because on every way on a script looks into it. Nobody knows which way a token takes. */
export class NeedsOf {
  /** What is needed once a step is through, `null` while that is not known. */
  readonly #after = new Map<TokenStep, Needs | null>();
  readonly #process: TokenProcess;
  /** What the scripts of a step look into, and what a gateway has to find. */
  readonly #own: ReadonlyMap<TokenStep, readonly Need[]>;

  constructor(process: TokenProcess) {
    this.#process = process;
    this.#own = new Map(process.steps.map((step) => [step, ownNeeds(step)]));
    const steps = process.steps.toReversed();
    for (const step of steps) this.#after.set(step, null);
    // Needs only become fewer once they are known, so it ends.
    let isMore = true;
    for (let round = 0; isMore; round += 1) {
      isMore = false;
      if (round === MAX_ROUNDS) this.#after.clear();
      for (const step of this.#after.keys()) {
        const needs = this.#needsAfter(step);
        const known = this.#after.get(step) ?? null;
        if (needs === null || (known !== null && known.size === needs.size)) continue;
        this.#after.set(step, needs);
        isMore = true;
      }
    }
  }

  /** The members that the result of a step must have. */
  ofResult(step: TokenStep): ReadonlySet<string> {
    return namesIn(this.#after.get(step) ?? NONE, step.node.id);
  }

  /** The members that the process must be started with, wherever it starts. */
  ofStart(): ReadonlySet<string> {
    const starts = this.#process.steps.filter(
      ({ node, outer }) => outer === null && node.kind === "event" && node.type === "startEvent",
    );
    const [first, ...others] = starts.map((start) => this.ofResult(start));
    return new Set([...(first ?? [])].filter((name) => others.every((names) => names.has(name))));
  }

  #needsAfter(step: TokenStep): Needs | null {
    const { node, next, outer } = step;
    const ahead = next.map((one) => this.#needsBefore(one));
    if (next.length === 0) return outer?.ends.includes(step) ? (this.#after.get(outer) ?? null) : NONE;
    const isChoice = node.kind === "gateway" && node.type !== "parallelGateway";
    return isChoice || next.length === 1 ? inAll(ahead) : inAny(ahead);
  }

  /** What is needed when a token comes to a step. */
  #needsBefore(step: TokenStep): Needs | null {
    const after = this.#after.get(step) ?? null;
    const own = new Set(this.#own.get(step));
    if (step.node.kind === "subProcess" && step.starts.length > 0) {
      const inner = inAll(step.starts.map((start) => this.#needsBefore(start)));
      return inner && new Set([...own, ...inner]);
    }
    if (after === null) return null;
    const ways = [after, ...step.boundaries.map((boundary) => this.#needsBefore(boundary))];
    const later = inAll(ways);
    return later && new Set([...own, ...through(step, later), ...behindScript(step, later)]);
  }
}

const ownNeeds = (step: TokenStep): readonly Need[] => [
  ...step.scripts.all.flatMap(({ traced }) =>
    traced.uses.flatMap(({ path, isNeeded }) => (isNeeded ? needOf(path) : [])),
  ),
  // What a gateway looks at is what the token carries.
  ...closedChoices(step)
    .flatMap(({ path }) => needOf(path))
    .map(carried),
];

const carried = (need: Need): Need =>
  need.startsWith("current ") ? `payload ${need.slice("current ".length)}` : need;

/** `token.history.id.name.…`, `token.current.name.…`: nothing is looked into where it is missing. */
function needOf({ root, steps }: Path): readonly Need[] {
  const [first, second, third] = steps.map((step) => (step.kind === "member" ? step.name : null));
  if (root !== "token") return [];
  if (first === "current" && typeof second === "string") return [`current ${second}`];
  if (first !== "history" || typeof second !== "string" || typeof third !== "string") return [];
  return [historyKey(second, third)];
}

/** What a script has to find so that its result has what is needed of it. */
function behindScript(step: TokenStep, later: Needs): readonly Need[] {
  const { result } = step.scripts;
  if (result === null || effectOf(step) !== "result") return [];
  return [...namesIn(later, step.node.id)].flatMap((name) => {
    const made = stepInto(result, { kind: "member", name, by: "name" });
    return made.kind === "path" ? needOf(made) : [];
  });
}

/** What of the needs behind a step is needed before it; the rest is its own to give. */
function through(step: TokenStep, later: Needs): readonly string[] {
  const effect = effectOf(step);
  const own = new Set([...namesIn(later, step.node.id)].map((name) => historyKey(step.node.id, name)));
  return [...later].flatMap((need) => {
    const name = need.slice(need.indexOf(" ") + 1);
    const isHistory = need.startsWith("history ");
    if (isHistory && !own.has(need as Need)) return [need];
    if (effect === "hides" && need.startsWith("payload ")) return [need];
    if (effect !== "passes") return [];
    return [isHistory ? `payload ${String(JSON.parse(name)[1])}` : `payload ${name}`];
  });
}

function namesIn(needs: Needs, id: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const need of needs) {
    if (!need.startsWith("history ")) names.add(need.slice(need.indexOf(" ") + 1));
    else {
      const [owner, name]: unknown[] = JSON.parse(need.slice("history ".length));
      if (owner === id && typeof name === "string") names.add(name);
    }
  }
  return names;
}

function inAll(all: readonly (Needs | null)[]): Needs | null {
  const known = all.filter((needs) => needs !== null);
  const [first, ...others] = known;
  return first === undefined
    ? null
    : new Set([...first].filter((need) => others.every((needs) => needs.has(need))));
}

function inAny(all: readonly (Needs | null)[]): Needs | null {
  const known = all.filter((needs) => needs !== null);
  return known.length === 0 ? null : new Set(known.flatMap((needs) => [...needs]));
}
