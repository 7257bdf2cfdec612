import type {
  Condition,
  DecisionCall,
  DecisionModel,
  FlowNode,
  Listener,
  ProcessModel,
  Script,
  SequenceFlow,
  Template,
} from "@bpmn-worker/bpmn";
import type { Surroundings } from "../expression/surroundings.js";
import type { KeptFormat } from "../values/keeping.js";
import type { Value } from "../values/value.js";
import type { Instance, Wait } from "./instance.js";

/** A BPMN error or escalation on its way to whoever catches it. */
export interface Thrown {
  readonly kind: "error" | "escalation";
  readonly code: string | null;
  readonly message: string | null;
}

/** What a worker reports. */
export type WorkerAnswer =
  | {
      readonly kind: "complete";
      readonly variables: ReadonlyMap<string, Value>;
      readonly localVariables: ReadonlyMap<string, Value>;
    }
  | {
      readonly kind: "error";
      readonly code: string;
      readonly message: string | null;
      readonly variables: ReadonlyMap<string, Value>;
    }
  /** A failure that leaves no attempts: an incident, so that the task stays. */
  | { readonly kind: "failure"; readonly errorMessage: string };

/** Everything that the engine does not decide itself. */
export interface World {
  /** A worker gets a task with what it is given, and answers. */
  readonly work: (task: Instance, given: ReadonlyMap<string, Value>) => WorkerAnswer;
  /** What a person hands in for a user task. */
  readonly submit: (task: Instance) => ReadonlyMap<string, Value>;
  /** What a decision gives to a task, as the task asks for it; it fails where the decision cannot be made. */
  readonly decide: (call: DecisionCall, decisionRef: string, task: Instance) => Value;
  /** What is asked for by this name, `null` where it is not known. */
  readonly decisionBy: (decisionRef: string) => DecisionModel | null;
  /** Anything at all, such as the result of a bean, for a variable of this name. */
  readonly anything: (name: string) => Value;
  /** Told that the model itself removes a variable. */
  readonly removed: (name: string) => void;
  /** Told that an expression of the model, which says null itself, has made a null of a variable. */
  readonly madeNull: (name: string) => void;
  readonly flip: () => boolean;
  /** Who starts a process, null without authentication. */
  readonly initiator: () => string | null;
  /** Which of several processes of one id is meant. */
  readonly pick: <T>(list: readonly T[]) => T;
}

/**
 * The moves of a process engine, each a function of the instances it is given. The files of this folder hold one
 * family of moves each and meet here.
 */
export interface Kernel {
  readonly world: World;
  readonly keptFormat: KeptFormat;
  readonly processesOf: (id: string) => readonly ProcessModel[];
  /** Notes a line of the trace. */
  readonly log: (line: string) => void;
  /** Puts off a move until those under way are done, the last put off first, as the engines go: depth first. */
  readonly later: (owner: Instance, move: () => void) => void;

  readonly evaluate: (template: Template, instance: Instance, implicit?: Surroundings["implicit"]) => Value;
  readonly test: (condition: Condition, instance: Instance) => boolean;
  readonly run: (script: Script, instance: Instance) => Value;
  readonly listen: (listeners: readonly Listener[], event: string, instance: Instance) => void;

  /** A token comes to a node. The scope counts it already. */
  readonly enter: (node: FlowNode, scope: Instance) => void;
  /** The token of a node goes on along these flows; none ends it. */
  readonly take: (flows: readonly SequenceFlow[], scope: Instance) => void;
  /** Where the token of a node may go on, as its conditions are seen from inside. */
  readonly waysOn: (node: FlowNode, scope: Instance, inside: Instance) => readonly SequenceFlow[];
  /** A token of a scope is gone. */
  readonly endToken: (scope: Instance) => void;
  /** Starts what an activity does, multi-instance or not; its scope counts it already. */
  readonly startActivity: (node: FlowNode, parent: Instance) => void;
  /** An activity, a sub-process or a process has come to its end. */
  readonly complete: (instance: Instance) => void;
  /** Ends an instance and all inside, output mappings included. */
  readonly cancel: (instance: Instance) => void;
  /** Ends all that runs inside a scope. */
  readonly clear: (scope: Instance) => void;
  /** Whether something caught it. */
  readonly raise: (thrown: Thrown, from: Instance) => boolean;
  /** Waits for what a definition of an event waits for. */
  readonly await: (instance: Instance, wait: Wait) => void;
  readonly subscribeAround: (instance: Instance) => void;
  readonly broadcast: (name: string, payload: ReadonlyMap<string, Value>) => void;
  readonly startProcess: (
    process: ProcessModel,
    caller: Instance,
    variables: ReadonlyMap<string, Value>,
  ) => void;
  readonly startLoop: (node: FlowNode, parent: Instance) => void;
  readonly endIteration: (iteration: Instance) => void;
  readonly endCall: (call: Instance) => void;
  readonly passOut: (call: Instance) => void;
}
