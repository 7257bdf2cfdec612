import {
  type Connector,
  childrenOf,
  type Expression,
  type FlowNode,
  type ProcessModel,
  readsOfTemplate,
  type Script,
  type Template,
} from "@bpmn-worker/bpmn";
import { startDeclarations } from "../declared/start.js";
import { assignmentsIn } from "../flow/effects/assignments.js";
import { scopesOf, visitsOf } from "../walk.js";
import { connectorResults } from "./connector-results.js";
import { factsOf } from "./script-facts.js";
import { ownMappingSources, sourcesOf } from "./sources.js";
import { expressionsOf, isPath, isValueMethod } from "./value-methods.js";
import { conditionSources, listenerSources, mappingTargets, type Source, valueSources } from "./values.js";
import { addGivenNames } from "./written-names.js";

/**
 * What a process is seen to do with variables, by their names, each once: plain JSON, so that somebody else may have
 * looked.
 */
export interface ProcessUses {
  /** Read by anything but own mappings. */
  readonly shared: readonly string[];
  /** Read by the own error definitions and output mappings of external tasks. */
  readonly own: readonly OwnReads[];
  /** Set by nodes, their parameters and loop variables included. */
  readonly written: readonly string[];
  /** Removed by expressions and scripts, wherever the engine finds them first. */
  readonly removed: readonly string[];
  /** Surely variables and no beans, be they written or not. */
  readonly variables: readonly string[];
  /** The text of scripts that cannot be looked into. */
  readonly searched: readonly string[];
}

export interface OwnReads {
  readonly elementId: string;
  readonly names: readonly string[];
}

/** Usage and several checks ask for it: a process is looked through once. */
const known = new WeakMap<ProcessModel, ProcessUses>();

export function usesOf(process: ProcessModel): ProcessUses {
  const found = known.get(process);
  if (found !== undefined) return found;
  const uses = new Uses();
  uses.addProcess(process);
  return knowUses(process, uses.all());
}

/** For whoever knows them from somebody who has looked. */
export function knowUses(process: ProcessModel, uses: ProcessUses): ProcessUses {
  known.set(process, uses);
  return uses;
}

class Uses {
  readonly shared = new Set<string>();
  readonly own: OwnReads[] = [];
  readonly written = new Set<string>();
  readonly removed = new Set<string>();
  readonly variables = new Set<string>();
  readonly searched: string[] = [];

  all(): ProcessUses {
    const { shared, own, written, removed, variables, searched } = this;
    return {
      shared: [...shared],
      own,
      written: [...written],
      removed: [...removed],
      variables: [...variables],
      searched,
    };
  }

  addProcess(process: ProcessModel): void {
    this.#addSources(listenerSources(process.listeners), this.shared, this.variables);
    for (const { node } of visitsOf(process)) this.#addNode(node);
    for (const { variables = [], flows } of scopesOf(process)) {
      for (const { name } of variables) this.variables.add(name);
      for (const { condition, listeners } of flows) {
        if (condition !== null) this.#addSources(conditionSources(condition), this.shared, null);
        if (listeners !== undefined)
          this.#addSources(listenerSources(listeners), this.shared, this.variables);
      }
    }
    for (const { name } of startDeclarations(process).variables) this.written.add(name);
    for (const name of this.written) this.variables.add(name);
  }

  #addNode(node: FlowNode): void {
    addGivenNames(this.written, node);
    this.#addSources(sourcesOf(node), this.shared, this.written);
    const own = ownMappingSources(node);
    if (own.length > 0) {
      const names = new Set<string>();
      this.#addSources(own, names, null);
      this.own.push({ elementId: node.id, names: [...names] });
    }
    if (node.kind === "task" && node.connector !== undefined) this.#addConnector(node.connector);
    if (node.kind === "callActivity") {
      for (const target of mappingTargets(node.in)) this.variables.add(target);
    }
  }

  /** What a connector brings is seen by its own output parameters only. */
  #addConnector(connector: Connector): void {
    const names = new Set<string>();
    for (const { value } of connector.outputs) this.#addSources(valueSources(value), names, this.written);
    for (const name of connectorResults(connector)) names.delete(name);
    for (const name of names) this.shared.add(name);
  }

  /** `set`: where to note what is seen to be set; `null` where nobody looks for that. */
  #addSources(sources: readonly Source[], read: Set<string>, set: Set<string> | null): void {
    for (const source of sources) {
      if (source.kind === "template") this.#addTemplate(source.template, read, set);
      else if (source.kind === "script") this.#addScript(source.script, read, set);
      else this.#addRead(source.name, "value", read);
    }
  }

  #addTemplate(template: Template, read: Set<string>, set: Set<string> | null): void {
    if (template.kind === "literal") return;
    for (const { name, use } of readsOfTemplate(template)) this.#addRead(name, use, read);
    if (isPath(template)) return;
    let isCalling = false;
    for (const expression of expressionsOf(template)) isCalling = this.#lookInto(expression) || isCalling;
    if (!isCalling) return;
    for (const { name, value } of assignmentsIn(template)) {
      if (value === null) this.removed.add(name);
      else if (name !== "") set?.add(name);
    }
  }

  /** Whether a method is called in it. */
  #lookInto(expression: Expression): boolean {
    if (expression.kind === "identifier") return false;
    let isCalling = expression.kind === "methodCall";
    if (expression.kind === "methodCall" && expression.object.kind === "identifier") {
      if (isValueMethod(expression.name)) this.variables.add(expression.object.name);
    }
    for (const child of childrenOf(expression)) isCalling = this.#lookInto(child) || isCalling;
    return isCalling;
  }

  /** What cannot be looked into is searched for words. */
  #addScript(script: Script, read: Set<string>, set: Set<string> | null): void {
    const { reads, writes, removes, opaque } = factsOf(script);
    for (const name of removes) this.removed.add(name);
    if (opaque && script.source !== null) this.searched.push(script.source);
    for (const { name, use } of reads) this.#addRead(name, use, read);
    if (set === null) return;
    for (const { name } of writes) if (name !== "") set.add(name);
  }

  #addRead(name: string, use: "value" | "method", read: Set<string>): void {
    read.add(name);
    if (use === "value") this.variables.add(name);
  }
}
