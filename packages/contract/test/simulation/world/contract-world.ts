import type {
  DecisionCall,
  DecisionModel,
  FlowNode,
  FormField,
  FormFile,
  ProcessModel,
} from "@bpmn-worker/bpmn";
import type { GivenContract, WorkerContract } from "../../../src/contract.js";
import { nodeDeclarations } from "../../../src/declared/nodes.js";
import { printTypeTree } from "../../../src/type-text/print.js";
import type { Choices } from "../choices.js";
import type { Instance } from "../engine/instance.js";
import type { WorkerAnswer, World } from "../engine/kernel.js";
import { asNode } from "../values/keeping.js";
import { randomOf, randomValue } from "../values/random.js";
import { stored } from "../values/stored.js";
import { shapeOf } from "../values/type-text.js";
import type { Value } from "../values/value.js";
import { breachOf, contractOf } from "./breach.js";
import { demandInputs, mapRows, rowsOf } from "./decisions.js";
import { defaultsOf, formAtStart, submissionOf } from "./forms.js";
import type { ModelWords } from "./names.js";

/** A worker was handed what its contract excludes. */
export class ContractViolation extends Error {
  override readonly name = "ContractViolation";
}

/** What a contract-abiding outside needs to know of the models. */
export interface Scene {
  readonly contract: WorkerContract;
  readonly words: ModelWords;
  readonly decisions: readonly DecisionModel[];
  readonly forms: readonly FormFile[];
}

/** What was handed in during one run, for judging failures. */
export interface Ledger {
  /** Names that a contract offers as optional and that were left out at some time. */
  readonly withheld: Set<string>;
  /** Names whose values nothing was said about. */
  readonly untyped: Set<string>;
  /** Names that the model itself removed. */
  readonly removed: Set<string>;
  /** Names of which expressions of the model, which say null themselves, have made null. */
  readonly madeNull: Set<string>;
  /** Names that a contract gives a type and allows to be null, and that were null. */
  readonly nulled: Set<string>;
}

/**
 * The outside as the contract describes it: workers hand back what is required and some of what is optional, of the
 * types that are asked for, throw errors that are caught; starters and forms likewise. It holds the process to its
 * side of the contract: every task is checked to be given what the contract promises.
 */
export class ContractWorld implements World {
  readonly ledger: Ledger = {
    withheld: new Set(),
    untyped: new Set(),
    removed: new Set(),
    madeNull: new Set(),
    nulled: new Set(),
  };
  readonly #scene: Scene;
  readonly #choices: Choices;
  /** Whether nothing optional is left out in this run. */
  readonly #isGenerous: boolean;
  /** Whether null is given where a contract allows it. */
  readonly #givesNull: boolean;

  constructor(scene: Scene, choices: Choices, { givesNull = true } = {}) {
    this.#scene = scene;
    this.#choices = choices;
    this.#givesNull = givesNull;
    this.#isGenerous = choices.chance(1, 3);
  }

  /** What a process is started with: what its contract says, and sometimes names that nobody sets or knows. */
  startVariables(process: ProcessModel): ReadonlyMap<string, Value> {
    const { contract, words } = this.#scene;
    const found = contract.processes.find((one) => one.id === process.id && one.file === process.place.file);
    const defaults = defaultsOf(formAtStart(process));
    const values = new Map([...defaults, ...this.#values(found?.startVariables ?? [], process)]);
    if (!this.#choices.chance(1, 8)) return values;
    const known = new Set([...words.writes, ...namesIn(contract)]);
    const unknown = [...words.reads].filter((name) => !known.has(name));
    const name = this.#choices.of(["somethingElse", ...unknown]);
    return new Map([...values, [name, this.anything(name)]]);
  }

  work(task: Instance, given: ReadonlyMap<string, Value>): WorkerAnswer {
    const contract = contractOf(this.#scene.contract, task);
    if (contract === null) return { kind: "complete", variables: new Map(), localVariables: new Map() };
    const breach = breachOf(contract, given);
    if (breach !== null) throw new ContractViolation(breach);
    const { codes, catchAll } = contract.errors;
    if (this.#choices.chance(1, 20)) return { kind: "failure", errorMessage: "no luck: timeout" };
    if ((codes.length > 0 || catchAll) && this.#choices.chance(1, 4)) {
      const code = this.#choices.of(catchAll ? [...codes, "ANY"] : codes);
      const message = this.#choices.chance(1, 2) ? "refused" : null;
      const variables =
        this.#isGenerous || this.#choices.chance(1, 2)
          ? this.#values(contract.outputs, task.process)
          : new Map();
      for (const { name } of contract.outputs) if (!variables.has(name)) this.ledger.withheld.add(name);
      return { kind: "error", code, message, variables };
    }
    const isLocal = new Set(
      contract.outputs.filter(({ scope }) => scope === "local").map(({ name }) => name),
    );
    const all = [...this.#values(contract.outputs, task.process)];
    return {
      kind: "complete",
      variables: new Map(all.filter(([name]) => !isLocal.has(name))),
      localVariables: new Map(all.filter(([name]) => isLocal.has(name))),
    };
  }

  /** What the form asks for, and what the author says that people set. */
  submit(task: Instance): ReadonlyMap<string, Value> {
    const { node } = task;
    const own = node?.kind === "task" ? node.form : null;
    const file = this.#scene.forms.find(({ id }) => own?.formRef === id);
    const fields: readonly FormField[] = own === null ? [] : [...own.fields, ...(file?.fields ?? [])];
    const filled = submissionOf(
      fields,
      this.#choices,
      this.#scene.words.hints,
      this.ledger,
      this.#isGenerous,
    );
    const declared = node === null ? [] : declaredOf(node);
    return declared.length === 0 ? filled : new Map([...filled, ...this.#values(declared, task.process)]);
  }

  /**
   * With a message comes what its contract says, whether it is there already or not; and of what starters have left out,
   * what is not there yet.
   */
  payload(receiver: Instance, elementId: string): ReadonlyMap<string, Value> {
    if (!this.#isGenerous && !this.#choices.chance(1, 2)) return new Map();
    const { process } = receiver;
    const all = this.startVariables(process);
    const contract = this.#scene.contract.processes.find(
      ({ id, file }) => id === process.id && file === process.place.file,
    );
    const message = contract?.messages.find((one) => one.elementId === elementId);
    return new Map([
      ...[...all].filter(([name]) => receiver.get(name) === undefined),
      ...this.#values(message?.variables ?? [], process),
    ]);
  }

  decide(call: DecisionCall, decisionRef: string, task: Instance): Value {
    const decision = this.decision(decisionRef, task);
    const name = call.resultVariable ?? "";
    if (decision === null) return this.anything(name);
    const rows = rowsOf(decision, this.#choices, () => this.anything(name));
    return rows === null ? this.anything(name) : mapRows(rows, call.mapResult);
  }

  /** A decision that is known, which fails when the task does not see what it reads. */
  decision(decisionRef: string, task: Instance): DecisionModel | null {
    const decision = this.decisionBy(decisionRef);
    if (decision !== null) demandInputs(decision, this.#scene.decisions, task);
    return decision;
  }

  decisionBy(decisionRef: string): DecisionModel | null {
    return this.#scene.decisions.find(({ id }) => id === decisionRef) ?? null;
  }

  anything(name: string): Value {
    this.ledger.untyped.add(name);
    return randomValue(this.#choices, this.#scene.words.hints);
  }

  madeNull(name: string): void {
    this.ledger.madeNull.add(name);
  }

  removed(name: string): void {
    this.ledger.removed.add(name);
  }

  flip(): boolean {
    return this.#choices.chance(1, 2);
  }

  initiator(): string | null {
    return this.flip() ? "demo" : null;
  }

  pick<T>(list: readonly T[]): T {
    return this.#choices.of(list);
  }

  /** All that is required and some of what is optional. */
  #values(contracts: readonly Given[], { dialect }: ProcessModel): Map<string, Value> {
    const values = new Map<string, Value>();
    for (const one of contracts) {
      if (one.presence === "optional" && !this.#isGenerous && !this.#choices.chance(1, 2)) {
        this.ledger.withheld.add(one.name);
      } else {
        const value = this.#valueOf(one);
        const isOfJava = one.memberAccess === true || dialect === "flowable";
        values.set(one.name, isOfJava ? value : asNode(value));
      }
    }
    return values;
  }

  #valueOf({ name, type, nullable }: Given): Value {
    const isNull = nullable && this.#choices.chance(1, 4) && this.#givesNull;
    // Chosen in any case, so that the same choices make the same life with nulls and without.
    const value = stored(randomOf(shapeOf(type), this.#choices, this.#scene.words.hints));
    if (/\bunknown\b/.test(type)) this.ledger.untyped.add(name);
    else if (isNull) this.ledger.nulled.add(name);
    return isNull ? null : value;
  }
}

type Given = Pick<GivenContract, "name" | "type" | "presence" | "nullable" | "memberAccess">;

const declaredOf = (node: FlowNode): readonly Given[] =>
  nodeDeclarations(node).variables.flatMap(({ direction, name, type, optional }) =>
    direction === "in"
      ? []
      : [{ name, type: printTypeTree(type), presence: optional ? "optional" : "required", nullable: false }],
  );

const namesIn = ({ externalTasks, processes }: WorkerContract): readonly string[] => [
  ...externalTasks.flatMap(({ inputs, outputs }) => [...inputs, ...outputs].map(({ name }) => name)),
  ...processes.flatMap(({ startVariables }) => startVariables.map(({ name }) => name)),
];
