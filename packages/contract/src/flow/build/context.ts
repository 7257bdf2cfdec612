import type { CallActivityNode, FlowNode, FormField, ProcessModel, Scope } from "@bpmn-worker/bpmn";
import type { Declarations } from "../../declared/declaration.js";
import type { SerializationFormat } from "../../types/storage.js";
import type { VariableUsage } from "../../usage/usage.js";
import type { Enclosure, ExternalTask } from "../../walk.js";
import type { KnownDecisions } from "../effects/decisions.js";
import type { Site } from "../effects/site.js";
import type { ProgramBuilder } from "../program/builder.js";
import type { Effect } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import type { Interval } from "../program/intervals.js";
import type { Block } from "../program/program.js";

/** What is known besides the processes, and how it is taken. */
export interface Surroundings {
  readonly usage: VariableUsage;
  readonly decisions: KnownDecisions;
  readonly formFields: (formRef: string) => readonly FormField[] | null;
  /** What is declared of a task outside of its model. */
  readonly declaredFor: (task: ExternalTask) => Declarations;
  readonly trustForms: boolean;
  readonly format: SerializationFormat;
}

interface Signals {
  readonly throws: SignalThrow[];
  readonly catches: SignalCatch[];
}

/** A signal event and the block in which it throws. */
export interface SignalThrow {
  /** `null` where the name is computed. */
  readonly name: string | null;
  readonly from: Block;
  /** The scope of what the signal takes along by name. */
  readonly given: number;
  /** `variables="all"`. */
  readonly all: Environment | null;
}

/** A signal event and the block in which it catches. */
export interface SignalCatch {
  readonly name: string | null;
  readonly into: Block;
  /**
   * The scope of the process that the signal starts; otherwise a token waits there, by ways of group 0, so that what it
   * knows is known as well.
   */
  readonly taken: number | Brought;
}

/** Where what a signal brings is set, and by which mark. */
export interface Brought {
  readonly target: Environment;
  readonly mark: number;
}

/** An event that throws an escalation, and the block in which it does. */
export interface Escalation {
  /** `null` of one without a code. */
  readonly code: string | null;
  readonly from: Block;
}

/** Where in a process something is being built. */
export interface Context {
  readonly builder: ProgramBuilder;
  readonly surroundings: Surroundings;
  readonly process: ProcessModel;
  /** The scopes around, innermost first. */
  readonly enclosing: readonly Enclosure[];
  /** What is seen there. */
  readonly environment: Environment;
  /** Whether anything may break in, catch errors or cancel what is done: events at borders, event sub-processes, callers. */
  readonly isGuarded: boolean;
  /** How what is inside of a sub-process is built. */
  readonly buildScope: (context: Context, scope: Scope, borders: Borders) => BuiltScope;
  /** What is put together when all processes are built. */
  readonly links: Links;
}

/** Ends that meet elsewhere. */
export interface Links {
  /** Calls of other processes, tied when all of them are known. */
  readonly calls: CallSite[];
  /** Signals, which cross processes, likewise. */
  readonly signals: Signals;
  /** Of this process: where escalations are thrown. */
  readonly escalations: Escalation[];
  /** Of this process: events that start compensation, and what undoes. */
  readonly compensation: {
    /** From where compensation is thrown, to where it is done. */
    readonly throws: { readonly from: Block; readonly to: Block }[];
    /** What undoes, and where that is done which it undoes. */
    readonly undone: { readonly done: Block | null; readonly handler: BuiltNode }[];
  };
}

export interface CallSite {
  readonly node: CallActivityNode;
  /** Where the token goes in, the caller's mapping having been evaluated. */
  readonly going: Block;
  /** Where it comes back. */
  readonly coming: Block;
  /** Where it comes back with an error; nothing follows when the caller catches none. */
  readonly failing: Block;
  /** What the called process is given, and what it has given in the end. */
  readonly given: number;
  readonly taken: number;
  /** What `variables="all"` hands on, and where it comes back; `null` where there is no such mapping. */
  readonly allIn: Environment | null;
  readonly allOut: Environment | null;
  /** Of whatever comes back without being named. */
  readonly mark: number;
}

/** An element as blocks. */
export interface BuiltNode {
  readonly node: FlowNode;
  readonly entry: Block;
  /** Where the token leaves; `null` when it ends here. */
  readonly exit: Block | null;
  /** What is done on every flow, where it is left by flows that have conditions. */
  readonly leaving?: Leaving;
  /** Where events at its border may break in: after its input parameters. */
  readonly hosting: Block;
  /** Where it waits for somebody outside, all that the engine evaluates for it before being done. */
  readonly waiting?: Block;
  /** Where what comes with an event at its border is set. */
  readonly inside: Environment;
  readonly blocks: Interval;
  readonly marks: Interval;
  readonly scopes: Interval;
  /** What of it still happens when it is cancelled: output mappings, its own and those inside of it. */
  readonly cancelled: readonly Effect[];
  /** Where what the events bring has been set that start an event sub-process. */
  readonly happened: readonly Block[];
  /** Where BPMN errors come out of it. */
  readonly thrown: readonly Block[];
  /** Where cancel end events have undone it, from where its cancel event goes on. */
  readonly undone?: readonly Block[];
  /** Where tokens end that end everything in the scope around. */
  readonly endings: readonly Block[];
}

/**
 * What an element still does when it has been decided by which flow it is left: conditions are tried first, with all
 * that is seen inside, before end listeners and output parameters (seen on Operaton).
 */
export interface Leaving {
  /** What conditions see. */
  readonly inside: Environment;
  /** What is done on every flow. */
  readonly effects: readonly Effect[];
}

/** Where a scope begins and where it is left when all of its tokens have ended. */
export interface Borders {
  readonly opening: Block;
  readonly closing: Block;
  /** Where tokens go that an error has ended, where that is told apart from being done. */
  readonly lost?: Block;
}

export interface BuiltScope {
  readonly nodes: ReadonlyMap<string, BuiltNode>;
  /** Where BPMN errors come out that may not have been caught inside. */
  readonly thrown: readonly Block[];
  /** As of {@link BuiltNode}, of everything in it. */
  readonly cancelled: readonly Effect[];
}

export const siteOf = (
  { builder, surroundings, process }: Context,
  { id, place }: Pick<FlowNode, "id" | "place">,
): Site => ({
  builder,
  dialect: process.dialect,
  elementId: id,
  place,
  usage: surroundings.usage,
  format: surroundings.format,
});

export const inside = (scope: number, { scopes }: Environment): Environment => ({
  scopes: [scope, ...scopes],
});
