import type { FlowNode, ProcessModel, Scope } from "@bpmn-worker/bpmn";
import type { Choices } from "../simulation/choices.js";

/** What the engine asks of those outside. All values are JSON. */
export interface World {
  readonly choices: Choices;
  /** A worker is given a payload and gives a result. */
  work(node: FlowNode, payload: unknown): unknown;
  /** A form is filled in. */
  fillIn(node: FlowNode): unknown;
  /** Hears of each result. */
  note?(nodeId: string, result: unknown): void;
}

/** A token on its way: where it is, what it carries, and the results so far, as scripts see them. */
interface Token {
  readonly at: FlowNode;
  readonly payload: unknown;
  readonly results: readonly (readonly [id: string, value: unknown])[];
}

/** No life takes more steps. */
const MAX_STEPS = 60;

const json = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));

/** A process of ProcessEngine 9.7.0, run by its handlers' rules; it knows nothing of how contracts are made. */
/**
 * A gateway of which no condition is true, and that has no other way, ends the instance, as does one of which several are
 * (`ExclusiveGatewayHandler` of ProcessEngine 9.7.0).
 */
export class GatewayFailure extends Error {
  override readonly name = "GatewayFailure";
}

export class TokenEngine {
  readonly #world: World;
  #steps = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Runs to the end, or until a script fails, which ends the instance. */
  run({ scope }: ProcessModel, payload: unknown): void {
    const start = scope.nodes.find(({ type }) => type === "startEvent");
    if (start !== undefined) this.#runScope(scope, { at: start, payload, results: [] });
  }

  /** @returns the payload at the first end */
  #runScope(scope: Scope, first: Token): unknown {
    const open: Token[] = [first];
    const joining = new Map<string, Token[]>();
    let end: { readonly payload: unknown } | null = null;
    while (open.length > 0 && this.#steps < MAX_STEPS) {
      this.#steps += 1;
      const [token] = open.splice(this.#world.choices.below(open.length), 1);
      if (token === undefined) break;
      const after = this.#handle(token, scope, joining);
      if (after === null) continue;
      this.#world.note?.(token.at.id, after.results.at(-1)?.[1]);
      const next = this.#next(token.at, scope, after);
      if (next.length === 0) end ??= { payload: after.payload };
      for (const at of next) open.push({ ...after, at });
    }
    return end?.payload;
  }

  #evaluate(source: string, { results }: Pick<Token, "results">): unknown {
    const history = Object.fromEntries(results);
    const current = results.at(-1)?.[1];
    const token = structuredClone({ history, current });
    return new Function("token", "identity", source)(token, { userId: "somebody" });
  }

  /** What a node makes of a token, `null` where it stays. */
  #handle(token: Token, scope: Scope, joining: Map<string, Token[]>): Token | null {
    const { at: node, payload } = token;
    const done = (result: unknown, carried = result): Token => ({
      at: node,
      payload: carried,
      results: [...token.results, [node.id, result]],
    });
    const property = (name: string): unknown =>
      node.properties[name] === undefined
        ? payload
        : json(this.#evaluate(`return ${node.properties[name]}`, token));
    if (node.kind === "task") {
      if (node.external !== null) return done(this.#world.work(node, property("payload")));
      if (node.type === "userTask") return done(this.#world.fillIn(node));
      if (node.type === "scriptTask")
        return done(json(this.#evaluate(node.script?.source ?? "", token)) ?? {});
      return done(payload);
    }
    if (node.kind === "event") return done(node.type === "endEvent" ? property("inputValues") : payload);
    if (node.kind === "subProcess") {
      const start = node.scope.nodes.find(({ type }) => type === "startEvent");
      return start === undefined ? null : done(this.#runScope(node.scope, { ...token, at: start }));
    }
    if (node.kind !== "gateway" || node.type !== "parallelGateway") return done(payload);
    const coming = scope.flows.filter(({ targetId }) => targetId === node.id).length;
    if (coming < 2) return done({}, payload);
    const arrived = [...(joining.get(node.id) ?? []), token];
    joining.set(node.id, arrived);
    if (arrived.length < coming) return null;
    return done(Object.fromEntries(arrived.flatMap(({ results }) => results.slice(-1))));
  }

  #next(node: FlowNode, scope: Scope, after: Token): readonly FlowNode[] {
    const flows = scope.flows.filter(({ sourceId }) => sourceId === node.id);
    const isChoice = node.kind === "gateway" && node.type === "exclusiveGateway" && flows.length > 1;
    const taken = isChoice ? flows.filter(({ condition }) => this.#isTrue(condition, after)) : flows;
    // A gateway of which no condition is true takes the flow without one.
    const chosen =
      isChoice && taken.length === 0 ? flows.filter(({ condition }) => condition === null) : taken;
    if (isChoice && chosen.length !== 1) throw new GatewayFailure(`${node.id} knows ${chosen.length} ways`);
    return chosen.flatMap(({ targetId }) => scope.nodes.filter(({ id }) => id === targetId));
  }

  #isTrue(condition: Scope["flows"][number]["condition"], token: Token): boolean {
    if (condition?.kind !== "script") return false;
    try {
      return Boolean(this.#evaluate(`return ${condition.script.source}`, token));
    } catch {
      // As the engine has it.
      return false;
    }
  }
}
