import type { FlowNode, Path, ProcessModel } from "@bpmn-worker/bpmn";
import { NOTHING_DECLARED } from "../declared/declaration.js";
import { calledId } from "../flow/build/families.js";
import type { FlowOutput, FlowVariable } from "../flow/found.js";
import { join } from "../types/join.js";
import { meet, settled } from "../types/meet.js";
import { typeOfField } from "../types/of-field.js";
import { NULL, UNKNOWN } from "../types/value-type.js";
import { DecidedBefore } from "./decided.js";
import type { DeclaredFor } from "./declared.js";
import { type Demanded, Demands } from "./demands.js";
import { type Known, knownToBe, NOTHING_KNOWN, overJson } from "./known.js";
import { NeedsOf } from "./needs.js";
import { OriginsOf } from "./origins.js";
import { type TokenProcess, type TokenStep, tokenProcessOf } from "./process.js";
import { Results } from "./results.js";
import { sampleOf } from "./sample.js";
import { type TokenInput, tokenInputs } from "./token-inputs.js";

/**
 * What the token of ProcessEngine.io carries through processes: results instead of variables. Scripts read the latest
 * (`token.current`) and those of all steps so far (`token.history.<id>`); workers are given the latest, or what a
 * script makes of them, and what they give is the next.
 */
export class TokenFlow {
  /** Through processes without such a token. */
  static readonly #none = new TokenFlow([], true, () => NOTHING_DECLARED);

  readonly #processes: ReadonlyMap<ProcessModel, TokenProcess>;
  readonly #steps = new Map<FlowNode, TokenStep>();
  readonly #needs: ReadonlyMap<TokenProcess, NeedsOf>;
  readonly #demanded = new Map<TokenStep | TokenProcess, Demanded>();
  readonly #demands: Demands;
  readonly #results: Results;

  /**
   * @param family of which those count that have a token like this
   * @param trustForms whether required fields of forms are taken to be filled in
   * @param declaredFor what is declared of tasks outside of their models
   */
  static through(family: readonly ProcessModel[], trustForms: boolean, declaredFor: DeclaredFor): TokenFlow {
    return family.some(isOfToken) ? new TokenFlow(family, trustForms, declaredFor) : TokenFlow.#none;
  }

  private constructor(family: readonly ProcessModel[], trustForms: boolean, declaredFor: DeclaredFor) {
    const processes = family.filter(isOfToken).map(tokenProcessOf);
    this.#processes = new Map(processes.map((process) => [process.process, process]));
    for (const step of processes.flatMap(({ steps }) => steps)) this.#steps.set(step.node, step);
    const origins = new Map(processes.map((process) => [process, new OriginsOf(process)]));
    const decided = new Map(
      processes.map((process) => [process, new DecidedBefore(process, given(origins.get(process)))]),
    );
    this.#needs = new Map(processes.map((process) => [process, new NeedsOf(process)]));
    const calls = callsIn(processes);
    const surroundings = {
      originsOf: (process: TokenProcess) => given(origins.get(process)),
      calledBy: (call: TokenStep) => processes.filter((process) => calls.get(process)?.includes(call)),
      callsOf: (process: TokenProcess) => calls.get(process) ?? [],
    };
    this.#demands = new Demands(surroundings);
    for (const process of processes) this.#demands.gather(process);
    this.#results = new Results({
      ...surroundings,
      decidedBefore: (step) => given(decided.get(step.owner)).before(step),
      demanded: (asked) => this.#demandedOf(asked),
      needed: (asked) => this.#neededOf(asked),
      declaredFor,
      trustForms,
    });
  }

  /** What the worker of a task is given, `null` when nothing is known of it. */
  inputsOf(node: FlowNode): readonly TokenInput[] {
    const step = this.#steps.get(node);
    return step === undefined ? [] : tokenInputs(step, this.#results.payloadOf(step));
  }

  /** What the scripts of a node find at the end of their ways, as far as they find anything. */
  knownAt(node: FlowNode): (path: Path) => Known {
    const step = this.#steps.get(node);
    return (path) => (step === undefined ? NOTHING_KNOWN : knownToBe(this.#results.at(step, path)));
  }

  /** What others read of a worker's result. */
  askedOf(node: FlowNode): readonly FlowOutput[] {
    const step = this.#steps.get(node);
    if (step === undefined) return [];
    return this.#variables(step).map((variable) => ({
      ...variable,
      isLocal: false,
      isOwn: false,
      others: [],
    }));
  }

  /** What a process is started with. */
  startOf(model: ProcessModel): readonly FlowVariable[] {
    const process = this.#processes.get(model);
    return process === undefined ? [] : this.#variables(process);
  }

  #variables(asked: TokenStep | TokenProcess): readonly FlowVariable[] {
    const needed = this.#neededOf(asked);
    return [...this.#demandedOf(asked)].map(([name, { type, evidence }]) => ({
      name,
      type: settled(type),
      isRequired: needed.has(name),
      evidence: () => evidence,
    }));
  }

  #neededOf(asked: TokenStep | TokenProcess): ReadonlySet<string> {
    if (asked.kind === "process") return given(this.#needs.get(asked)).ofStart();
    return given(this.#needs.get(asked.owner)).ofResult(asked);
  }

  #demandedOf(asked: TokenStep | TokenProcess): Demanded {
    const known = this.#demanded.get(asked);
    if (known !== undefined) return known;
    const demanded = asked.kind === "process" ? this.#atStart(asked) : this.#demands.of(asked);
    this.#demanded.set(asked, demanded);
    return demanded;
  }

  /** A sample says something where nobody else does; of what a form asks for, the form says what it is. */
  #atStart(process: TokenProcess): Demanded {
    const members = new Map(this.#demands.of(process));
    for (const { node, outer } of process.steps) {
      if (node.kind !== "event" || node.type !== "startEvent" || outer !== null) continue;
      for (const [name, { type, evidence }] of sampleOf(node)) {
        const asked = members.get(name) ?? { type: UNKNOWN, evidence: [] };
        const both = settled(meet(asked.type, type));
        members.set(name, {
          type: both.kind === "unknown" ? asked.type : both,
          evidence: [...asked.evidence, evidence],
        });
      }
      for (const { variable: name, ...field } of node.form?.fields ?? []) {
        const type = overJson(typeOfField({ variable: name, ...field }));
        const isFilledIn = field.required || field.defaultValue !== null || this.#neededOf(process).has(name);
        const asked = members.get(name) ?? { type: UNKNOWN, evidence: [] };
        const filled = type.kind === "unknown" ? asked.type : type;
        members.set(name, { ...asked, type: isFilledIn ? filled : join(filled, NULL) });
      }
    }
    return new Map([...members].sort(([one], [other]) => (one < other ? -1 : 1)));
  }
}

function isOfToken({ dialect }: ProcessModel): boolean {
  return dialect === "processengine";
}

/** The call activities by the processes that they call. */
function callsIn(processes: readonly TokenProcess[]): ReadonlyMap<TokenProcess, readonly TokenStep[]> {
  const steps = processes.flatMap((process) => process.steps);
  return new Map(
    processes.map((called) => [
      called,
      steps.filter(({ node }) => node.kind === "callActivity" && calledId(node) === called.process.id),
    ]),
  );
}

function given<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new RangeError("The process is none of the family.");
  return value;
}
