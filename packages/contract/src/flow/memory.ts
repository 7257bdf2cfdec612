import type { FlowNode, ProcessModel } from "@bpmn-worker/bpmn";
import type { VariableUsage } from "../usage/usage.js";
import type { Flow } from "./found.js";

/** The flow through a family, and the tasks whose workers it tells of. */
export interface FamilyFlow {
  readonly flow: Flow;
  readonly nodes: readonly FlowNode[];
}

interface Kept extends FamilyFlow {
  readonly family: readonly ProcessModel[];
  readonly usage: AskedUsage;
}

/**
 * Keeps what following variables gave, for whoever works out contracts again and again while few models change. What
 * is kept holds for the very same models (the objects, not their content), with the same decisions and forms, and as
 * long as everything that was asked of the usage of variables would be answered the same.
 */
export class FlowMemory {
  #around: readonly unknown[] = [];
  #known = new Map<ProcessModel, Kept>();
  #next = new Map<ProcessModel, Kept>();

  /**
   * Begins a round; what the one before did not recall is forgotten.
   *
   * @param around everything besides processes and their usage that the flow depends on
   */
  begin(around: readonly unknown[]): void {
    const isSame =
      around.length === this.#around.length && around.every((one, at) => one === this.#around[at]);
    this.#around = around;
    this.#known = isSame ? this.#next : new Map();
    this.#next = new Map();
  }

  /** What following the variables of a family gave the last time, or gives now. */
  recall(
    family: readonly ProcessModel[],
    usage: VariableUsage,
    follow: (usage: VariableUsage) => FamilyFlow,
  ): FamilyFlow {
    const [first] = family;
    const known = first === undefined ? undefined : this.#known.get(first);
    const isKnown =
      known !== undefined &&
      known.family.length === family.length &&
      known.family.every((process, at) => process === family[at]) &&
      known.usage.answeredBy(usage);
    const kept = isKnown ? known : keep(family, new AskedUsage(usage), follow);
    if (first !== undefined) this.#next.set(first, kept);
    return kept;
  }
}

function keep(
  family: readonly ProcessModel[],
  usage: AskedUsage,
  follow: (usage: VariableUsage) => FamilyFlow,
): Kept {
  const { flow, nodes } = follow(usage);
  return { family, usage, flow: remembering(flow), nodes };
}

/** The flow, each question being answered once. */
function remembering({ seenBy, askedOf, startOf, unfollowed }: Flow): Flow {
  const seen = new Map<FlowNode, Map<number, ReturnType<Flow["seenBy"]>>>();
  const asked = new Map<FlowNode, ReturnType<Flow["askedOf"]>>();
  const starts = new Map<ProcessModel, ReturnType<Flow["startOf"]>>();
  return {
    unfollowed,
    seenBy: (node, most) => {
      const ofNode = seen.get(node) ?? new Map<number, ReturnType<Flow["seenBy"]>>();
      seen.set(node, ofNode);
      return recalled(ofNode, most, () => seenBy(node, most));
    },
    askedOf: (node) => recalled(asked, node, () => askedOf(node)),
    startOf: (process) => recalled(starts, process, () => startOf(process)),
  };
}

function recalled<K, V>(known: Map<K, V>, key: K, find: () => V): V {
  const value = known.get(key) ?? find();
  known.set(key, value);
  return value;
}

/** Passes questions on and takes note of the answers. */
class AskedUsage implements VariableUsage {
  #usage: VariableUsage;
  readonly #variables = new Map<string, boolean>();
  readonly #shared = new Map<string, boolean>();
  readonly #elsewhere = new Map<
    string,
    { readonly question: readonly [string, string, string]; answer: boolean }
  >();

  constructor(usage: VariableUsage) {
    this.#usage = usage;
  }

  isVariable(name: string): boolean {
    const answer = this.#usage.isVariable(name);
    this.#variables.set(name, answer);
    return answer;
  }

  isShared(name: string): boolean {
    const answer = this.#usage.isShared(name);
    this.#shared.set(name, answer);
    return answer;
  }

  isReadElsewhere(name: string, processId: string, elementId: string): boolean {
    const question = [name, processId, elementId] as const;
    const answer = this.#usage.isReadElsewhere(...question);
    this.#elsewhere.set(JSON.stringify(question), { question, answer });
    return answer;
  }

  /** Whether the usage gives the answers that were given; it is then the one that is asked from now on. */
  answeredBy(usage: VariableUsage): boolean {
    const isSame =
      [...this.#variables].every(([name, answer]) => usage.isVariable(name) === answer) &&
      [...this.#shared].every(([name, answer]) => usage.isShared(name) === answer) &&
      [...this.#elsewhere.values()].every(
        ({ question, answer }) => usage.isReadElsewhere(...question) === answer,
      );
    if (isSame) this.#usage = usage;
    return isSame;
  }
}
