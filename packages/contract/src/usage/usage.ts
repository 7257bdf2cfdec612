import type { DecisionModel, ProcessModel } from "@bpmn-worker/bpmn";
import { usesOf } from "./process-uses.js";
import { ScriptWords } from "./script-words.js";

/** Who reads and who sets which variables, over all models at hand. */
export interface VariableUsage {
  /**
   * Whether anything but the element's own error definitions and output mapping may read the variable. Scripts
   * are searched for the name as a word; what lies in other files is not seen.
   */
  isReadElsewhere(name: string, processId: string, elementId: string): boolean;
  /** Whether a name is surely a variable and no bean: something reads its value or sets it. */
  isVariable(name: string): boolean;
  /** Whether anything but the own error definitions and output mappings of external tasks may read the variable. */
  isShared(name: string): boolean;
}

export function usageOf(
  processes: readonly ProcessModel[],
  decisions: readonly DecisionModel[] = [],
): VariableUsage {
  const usage = new Usage();
  for (const decision of decisions) usage.addDecision(decision);
  for (const process of processes) usage.add(process);
  return usage;
}

/** An element in whose own mapping a variable is read, in any version of its process. */
interface OwnReader {
  readonly processId: string;
  readonly elementId: string;
}

/** Who reads a variable: the own mapping of one element, those of several, or anything else. */
type Readers = OwnReader | "several" | "shared";

class Usage implements VariableUsage {
  readonly #readers = new Map<string, Readers>();
  readonly #variables = new Set<string>();
  readonly #scripts = new ScriptWords();

  isReadElsewhere(name: string, processId: string, elementId: string): boolean {
    const readers = this.#readers.get(name);
    const isReadByOthers = readers !== undefined && !isReader(readers, processId, elementId);
    return isReadByOthers || this.#scripts.mention(name);
  }

  isVariable(name: string): boolean {
    return this.#variables.has(name);
  }

  isShared(name: string): boolean {
    return this.#readers.get(name) === "shared" || this.#scripts.mention(name);
  }

  add(process: ProcessModel): void {
    const { shared, own, variables, searched } = usesOf(process);
    for (const name of shared) this.#readers.set(name, "shared");
    for (const { elementId, names } of own) {
      const reader = { processId: process.id, elementId };
      for (const name of names) this.#addOwnRead(name, reader);
    }
    for (const name of variables) this.#variables.add(name);
    for (const source of searched) this.#scripts.add(source);
  }

  addDecision({ logic }: DecisionModel): void {
    if (logic.kind === "unsupported" || logic.kind === "service") return;
    const names =
      logic.kind === "literal"
        ? logic.reads.map(({ name }) => name)
        : [...logic.inputs.flatMap(({ reads }) => reads), ...logic.ruleReads.map(({ name }) => name)];
    for (const name of names) {
      this.#readers.set(name, "shared");
      this.#variables.add(name);
    }
  }

  #addOwnRead(name: string, reader: OwnReader): void {
    const readers = this.#readers.get(name);
    if (readers === undefined) this.#readers.set(name, reader);
    else if (typeof readers === "object" && !isReader(readers, reader.processId, reader.elementId)) {
      this.#readers.set(name, "several");
    }
  }
}

const isReader = (readers: Readers, processId: string, elementId: string): boolean =>
  typeof readers === "object" && readers.processId === processId && readers.elementId === elementId;
