import {
  type DecisionModel,
  type ProcessModel,
  readsOfTemplate,
  type Scope,
  type Script,
} from "@bpmn-worker/bpmn";
import { visitsOf } from "../walk.js";
import { factsOf } from "./script-facts.js";
import { ScriptWords } from "./script-words.js";
import { ownMappingSources, sourcesOf } from "./sources.js";
import { valueMethodReceivers } from "./value-methods.js";
import { conditionSource, listenerSources, mappingTargets, type Source } from "./values.js";
import { listenerWrites, writtenNames } from "./written-names.js";

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

class Usage implements VariableUsage {
  /** Keys of the elements in whose own mapping a variable is read; `null` stands for any other reader. */
  readonly #readers = new Map<string, Set<string | null>>();
  readonly #variables = new Set<string>();
  readonly #scripts = new ScriptWords();

  isReadElsewhere(name: string, processId: string, elementId: string): boolean {
    const readers = this.#readers.get(name);
    const isReadByOthers =
      readers !== undefined && (readers.size > 1 || !readers.has(keyOf(processId, elementId)));
    return isReadByOthers || this.#scripts.mention(name);
  }

  isVariable(name: string): boolean {
    return this.#variables.has(name);
  }

  isShared(name: string): boolean {
    return this.#readers.get(name)?.has(null) === true || this.#scripts.mention(name);
  }

  add(process: ProcessModel): void {
    for (const name of listenerWrites(process.listeners)) this.#variables.add(name);
    for (const { name } of process.scope.variables ?? []) this.#variables.add(name);
    this.#addReads(listenerSources(process.listeners), null);
    for (const { node } of visitsOf(process)) {
      for (const name of writtenNames(node)) this.#variables.add(name);
      this.#addReads(sourcesOf(node), null);
      if ((node.kind === "task" || node.kind === "event") && node.external !== null) {
        this.#addReads(ownMappingSources(node, node.external), keyOf(process.id, node.id));
      }
      if (node.kind === "subProcess") this.#addFlows(node.scope);
      if (node.kind === "callActivity") {
        for (const target of mappingTargets(node.in)) this.#variables.add(target);
      }
    }
    this.#addFlows(process.scope);
  }

  addDecision({ logic }: DecisionModel): void {
    if (logic.kind === "unsupported") return;
    const names =
      logic.kind === "literal"
        ? logic.reads
        : [...logic.inputs.flatMap(({ reads }) => reads), ...logic.ruleReads];
    for (const name of names) {
      this.#addRead(name, null);
      this.#variables.add(name);
    }
  }

  #addFlows(scope: Scope): void {
    for (const { condition, listeners = [] } of scope.flows) {
      for (const name of listenerWrites(listeners)) this.#variables.add(name);
      this.#addReads([...conditionSource(condition), ...listenerSources(listeners)], null);
    }
  }

  #addReads(sources: readonly Source[], reader: string | null): void {
    for (const source of sources) {
      if (source.kind === "script") {
        this.#addScript(source.script, reader);
      } else if (source.kind === "name") {
        this.#addRead(source.name, reader);
        this.#variables.add(source.name);
      } else {
        for (const { name, use } of readsOfTemplate(source.template)) {
          this.#addRead(name, reader);
          if (use === "value") this.#variables.add(name);
        }
        for (const name of valueMethodReceivers(source.template)) this.#variables.add(name);
      }
    }
  }

  /** What cannot be looked into is searched for words. */
  #addScript(script: Script, reader: string | null): void {
    const { reads, opaque } = factsOf(script);
    if (opaque && script.source !== null) this.#scripts.add(script.source);
    for (const { name, use } of reads) {
      this.#addRead(name, reader);
      if (use === "value") this.#variables.add(name);
    }
  }

  #addRead(name: string, reader: string | null): void {
    const readers = this.#readers.get(name);
    if (readers === undefined) this.#readers.set(name, new Set([reader]));
    else readers.add(reader);
  }
}

const keyOf = (processId: string, elementId: string): string => JSON.stringify([processId, elementId]);
