import type { FlowNode, ProcessModel, Scope, SubProcessNode, TaskNode } from "@bpmn-worker/bpmn";
import type { ExternalTaskContract, VariableContract, WorkerContract } from "../../../src/contract.js";
import type { Choices } from "../choices.js";
import { EngineFailure } from "../failure.js";
import { randomOf } from "../values/random.js";
import { shapeOf } from "../values/type-text.js";
import { isList, type Value } from "../values/value.js";
import { breachOf } from "../world/breach.js";
import { Variables } from "./variables.js";
import { parametersOf, takeResults } from "./work-items.js";

/** No life takes more steps. */
const MAX_STEPS = 60;

/** Whether the engine refuses to make the instance (`enforceRequiredVariables`). */
const lacksRequired = ({ variables: declared = [] }: Scope, variables: Variables): boolean =>
  declared.some(({ name, tags }) => {
    const value = variables.get(name);
    return (
      tags.includes("required") && (value === null || (typeof value === "string" && value.trim() === ""))
    );
  });

/** A default, as the type of its variable reads it. */
function ofType(type: string | null, text: string): Value {
  if (/(?:^|\.)(?:Integer|Long|Float|Double)$/.test(type ?? "")) return Number(text);
  return /(?:^|\.)Boolean$/.test(type ?? "") ? text === "true" : text;
}

/** Scripts and conditions of jBPM are Java: which way a token takes, and which errors come, is chosen. */
export class JbpmLife {
  readonly #contract: WorkerContract;
  readonly #choices: Choices;
  /** What was promised and not kept; empty in a sound contract. */
  readonly breaches: string[] = [];
  /** How many work items were handed out. */
  worked = 0;
  #steps = 0;

  constructor(contract: WorkerContract, choices: Choices) {
    this.#contract = contract;
    this.#choices = choices;
  }

  /** Runs a process to its end. */
  run(process: ProcessModel): void {
    const variables = new Variables(process.scope, null);
    const found = this.#contract.processes.find(({ id }) => id === process.id);
    for (const [name, value] of this.#given(found?.startVariables ?? [])) variables.set(name, value);
    for (const { name, type, value } of process.scope.variables ?? [])
      if (value !== null && variables.get(name) === null) variables.set(name, ofType(type, value));
    if (lacksRequired(process.scope, variables)) return;
    try {
      this.#runScope(process, process.scope, variables);
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
    }
  }

  #runScope(process: ProcessModel, scope: Scope, variables: Variables): void {
    const open = scope.nodes.filter(({ type }) => type === "startEvent").slice(0, 1);
    while (open.length > 0 && this.#steps < MAX_STEPS) {
      this.#steps += 1;
      const [node] = open.splice(this.#choices.below(open.length), 1);
      if (node === undefined) break;
      const boundaries = scope.nodes.filter(
        (one) => one.kind === "event" && one.attachedToId === node.id && one.interrupting,
      );
      const broken =
        boundaries.length > 0 && this.#choices.chance(1, 4) ? this.#choices.of(boundaries) : null;
      if (broken === null) this.#runNode(process, node, variables);
      open.push(...this.#next(broken ?? node, scope));
    }
  }

  #next({ id, kind, type }: FlowNode, { flows, nodes }: Scope): readonly FlowNode[] {
    const leaving = flows.filter(({ sourceId }) => sourceId === id);
    const isChoice = kind === "gateway" && type === "exclusiveGateway" && leaving.length > 0;
    const taken = isChoice ? [this.#choices.of(leaving)] : leaving;
    return taken.flatMap(({ targetId }) => nodes.filter((node) => node.id === targetId));
  }

  #runNode(process: ProcessModel, node: FlowNode, outer: Variables): void {
    for (const variables of this.#instancesOf(node, outer)) {
      if (node.kind === "subProcess") this.#runSubProcess(process, node, variables);
      else if (node.kind === "task" && node.external !== null) this.#work(process, node, variables);
    }
  }

  #runSubProcess(process: ProcessModel, node: SubProcessNode, outer: Variables): void {
    if (!node.triggeredByEvent) this.#runScope(process, node.scope, new Variables(node.scope, outer));
  }

  /** One for each element of what a multi-instance activity goes through. */
  #instancesOf({ loop, data }: FlowNode, outer: Variables): readonly Variables[] {
    if (loop === null) return [outer];
    // Modellers write the collection first.
    const [source] = data?.inputs[0]?.sources ?? [];
    const elements = source?.kind === "variable" ? outer.get(source.name) : null;
    return (isList(elements) ? elements : []).map((element) => {
      const variables = new Variables({ nodes: [], flows: [] }, outer, [loop.elementVariable ?? ""]);
      variables.set(loop.elementVariable ?? "", element);
      return variables;
    });
  }

  #work(process: ProcessModel, node: TaskNode, variables: Variables): void {
    const contract = this.#contract.externalTasks.find(
      ({ elementId, processId }) => elementId === node.id && processId === process.id,
    );
    if (contract === undefined) throw new Error(`no contract of ${node.id}`);
    this.worked += 1;
    this.#check(contract, parametersOf(node, variables));
    takeResults(node, this.#given(contract.outputs), variables);
  }

  #check(contract: ExternalTaskContract, parameters: ReadonlyMap<string, Value>): void {
    const breach = breachOf(contract, parameters);
    if (breach !== null) this.breaches.push(breach);
  }

  /** Somebody who keeps to a contract, and to nothing else. */
  #given(variables: readonly VariableContract[]): ReadonlyMap<string, Value> {
    return new Map(
      variables.flatMap(({ name, type, nullable, presence }) => {
        if (presence === "optional" && !this.#choices.chance(2, 3)) return [];
        if (nullable && this.#choices.chance(1, 4)) return [[name, null]];
        return [[name, randomOf(shapeOf(type), this.#choices, { texts: [], numbers: [] })]];
      }),
    );
  }
}
