import type { CallOptions, Variables } from "./adapter.js";

/**
 * The seam between a process client and an engine: starting processes and handing them messages. Like an
 * `EngineAdapter` it translates and does nothing else; its methods reject with an `EngineError`.
 */
export interface ProcessEngineClient {
  /** `operaton`, `camunda7`, … */
  readonly name: string;
  /** Starts the newest version of a process at its none start event. */
  startProcess(request: StartRequest, options: CallOptions): Promise<StartedProcess>;
  /** Rejects with kind `rejected` when nothing waits for the message, or several do and `all` is false. */
  correlateMessage(request: CorrelationRequest, options: CallOptions): Promise<readonly CorrelatedMessage[]>;
  /** Closes connections. Calls in flight are aborted. */
  close(): Promise<void>;
}

export interface StartRequest {
  /** `bpmn:process/@id` */
  readonly processDefinitionKey: string;
  readonly variables: Variables;
  /** The variables that expressions of the model look into, as of a `CompletionReport`. */
  readonly memberAccess?: ReadonlySet<string>;
  readonly businessKey: string | null;
}

export interface StartedProcess {
  readonly processInstanceId: string;
  readonly processDefinitionId: string;
  readonly businessKey: string | null;
}

export interface CorrelationRequest {
  readonly messageName: string;
  /** Set in the instance that takes the message. */
  readonly variables: Variables;
  /** The variables that expressions of the model look into, as of a `CompletionReport`. */
  readonly memberAccess?: ReadonlySet<string>;
  /** Only instances with this business key; of a process that the message starts, its business key. */
  readonly businessKey: string | null;
  readonly processInstanceId: string | null;
  /** Only instances with these values in their variables. */
  readonly correlationKeys: Variables;
  /** Whether all that wait for the message get it, be it none. */
  readonly all: boolean;
}

/** Who took a message. */
export interface CorrelatedMessage {
  /** `started`: a new instance. `caught`: one that was waiting. */
  readonly kind: "started" | "caught";
  readonly processInstanceId: string;
}
