import {
  type CallActivityNode,
  type Place,
  type ProcessModel,
  readsOfTemplate,
  type Scope,
} from "@bpmn-worker/bpmn";
import { oneLine } from "../evidence.js";
import { visitsOf } from "../walk.js";
import { ScriptWords } from "./script-words.js";
import { ownMappingSources, sourcesOf } from "./sources.js";
import { valueMethodReceivers } from "./value-methods.js";
import { conditionSource, listenerSources, mappingTargets, type Source } from "./values.js";
import { listenerWrites, type Write, writesOf } from "./written-names.js";

/** Who reads and who sets which variables, over all models at hand. */
export interface VariableUsage {
  /**
   * Whether anything but the element's own error definitions and output mapping may read the variable. Scripts
   * are searched for the name as a word; what lies in other files is not seen.
   */
  isReadElsewhere(name: string, processId: string, elementId: string): boolean;
  /** Whether a name is surely a variable and no bean: something reads its value or sets it. */
  isVariable(name: string): boolean;
  /** What sets the variable for a whole process, other than the output mapping of the element itself. */
  writersOf(name: string, process: ProcessModel, elementId: string): readonly Writer[];
}

export interface Writer extends Write {
  readonly place: Place;
  readonly elementId: string;
}

export function usageOf(processes: readonly ProcessModel[]): VariableUsage {
  const usage = new Usage();
  for (const process of processes) usage.add(process);
  return usage;
}

class Usage implements VariableUsage {
  /** Keys of the elements in whose own mapping a variable is read; `null` stands for any other reader. */
  readonly #readers = new Map<string, Set<string | null>>();
  readonly #variables = new Set<string>();
  readonly #scripts = new ScriptWords();
  readonly #writers = new Map<ProcessModel, WritersByName>();
  /** What call activities hand in, by id of the process they call. */
  readonly #handedIn = new Map<string, WritersByName>();

  isReadElsewhere(name: string, processId: string, elementId: string): boolean {
    const readers = this.#readers.get(name);
    const isReadByOthers =
      readers !== undefined && (readers.size > 1 || !readers.has(keyOf(processId, elementId)));
    return isReadByOthers || this.#scripts.mention(name);
  }

  isVariable(name: string): boolean {
    return this.#variables.has(name);
  }

  writersOf(name: string, process: ProcessModel, elementId: string): readonly Writer[] {
    const within = this.#writers.get(process)?.get(name) ?? [];
    const callers = this.#handedIn.get(process.id)?.get(name) ?? [];
    return [...within, ...callers].filter(
      (writer) => writer.reach === "process" || (writer.reach === "output" && writer.elementId !== elementId),
    );
  }

  add(process: ProcessModel): void {
    const writers: Writer[] = listenerWrites(process.listeners).map((write) => ({
      ...write,
      place: process.place,
      elementId: process.id,
    }));
    this.#addReads(listenerSources(process.listeners), null);
    for (const { node } of visitsOf(process)) {
      writers.push(...writesOf(node).map((write) => ({ ...write, place: node.place, elementId: node.id })));
      this.#addReads(sourcesOf(node), null);
      if ((node.kind === "task" || node.kind === "event") && node.external !== null) {
        this.#addReads(ownMappingSources(node, node.external), keyOf(process.id, node.id));
      }
      if (node.kind === "subProcess") this.#addFlows(node.scope);
      if (node.kind === "callActivity") this.#addCall(node);
    }
    this.#addFlows(process.scope);
    for (const { name } of writers) this.#variables.add(name);
    this.#writers.set(process, byName(writers));
  }

  #addFlows(scope: Scope): void {
    for (const flow of scope.flows) this.#addReads(conditionSource(flow.condition), null);
  }

  #addCall(call: CallActivityNode): void {
    const targets = mappingTargets(call.in);
    for (const target of targets) this.#variables.add(target);
    if (call.calledElement?.kind !== "literal") return;
    const called = call.calledElement.text;
    const writers = targets.map((name): Writer => {
      return {
        name,
        by: `in mapping "${oneLine(name)}"`,
        reach: "process",
        place: call.place,
        elementId: call.id,
      };
    });
    const known = this.#handedIn.get(called) ?? new Map<string, Writer[]>();
    this.#handedIn.set(called, byName(writers, known));
  }

  #addReads(sources: readonly Source[], reader: string | null): void {
    for (const source of sources) {
      if (source.kind === "script") {
        if (source.script.source !== null) this.#scripts.add(source.script.source);
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

  #addRead(name: string, reader: string | null): void {
    const readers = this.#readers.get(name);
    if (readers === undefined) this.#readers.set(name, new Set([reader]));
    else readers.add(reader);
  }
}

type WritersByName = Map<string, Writer[]>;

/** Adds writers to those that are known already. */
function byName(writers: readonly Writer[], known: WritersByName = new Map()): WritersByName {
  for (const writer of writers) {
    const others = known.get(writer.name);
    if (others === undefined) known.set(writer.name, [writer]);
    else others.push(writer);
  }
  return known;
}

const keyOf = (processId: string, elementId: string): string => JSON.stringify([processId, elementId]);
