import type {
  CorrelatedMessage,
  CorrelationRequest,
  ProcessEngineClient,
  StartedProcess,
} from "./process-engine.js";

/** One minute is long for a call, but a start runs the process up to its first wait state. */
const DEFAULT_TIMEOUT_MS = 60_000;

export interface ProcessClientOptions {
  /** Such as `connectProcessEngine(settings)` of `@bpmn-worker/engines`. */
  readonly engine: ProcessEngineClient;
  /** After this time a call is given up, which does not mean that the engine did nothing. Default: one minute. */
  readonly timeoutMs?: number;
}

interface ProcessCallOptions {
  /** Variables beyond those that the models speak of. */
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly businessKey?: string;
  readonly signal?: AbortSignal;
}

export interface StartOptions extends ProcessCallOptions {}

/** Which instance a message is for. Without any of these it must be clear: one instance waits, or it starts one. */
export interface CorrelateOptions extends ProcessCallOptions {
  readonly processInstanceId?: string;
  /** Values of variables of the instance. */
  readonly correlationKeys?: Readonly<Record<string, unknown>>;
  /** Whether all that wait for the message get it, be it none. Default: false. */
  readonly all?: boolean;
}

/** `variables` may be left out when none is required. */
export type ProcessArguments<V, O> =
  Record<never, never> extends V ? [variables?: V, options?: O] : [variables: V, options?: O];

/**
 * Starts processes and hands them messages. `P` has the start variables of every process by its id, `M` the variables
 * of every message by its name; generated code knows them.
 *
 * Nothing is repeated: a start that seems to have failed may have happened.
 */
export interface ProcessClient<P extends object, M extends object> {
  /** Starts the newest version of a process. Rejects with an `EngineError`. */
  start<K extends keyof P & string>(
    processId: K,
    ...rest: ProcessArguments<P[K], StartOptions>
  ): Promise<StartedProcess>;
  /** Hands over a message and tells who took it. Rejects with an `EngineError` when nobody does. */
  correlate<K extends keyof M & string>(
    message: K,
    ...rest: ProcessArguments<M[K], CorrelateOptions>
  ): Promise<readonly CorrelatedMessage[]>;
  /** Closes the connections to the engine. */
  close(): Promise<void>;
}

/** The variables that expressions of the models look into: `${order.total}`, a loop over `items`. */
export interface MemberAccess {
  /** By the id of the process that is started. */
  readonly processes?: Readonly<Record<string, readonly string[]>>;
  /** By the name of the message that brings them. */
  readonly messages?: Readonly<Record<string, readonly string[]>>;
}

/** Used by generated code, which brings the types along, and what is to be sent so that expressions can look into it. */
export function createProcessClient<P extends object, M extends object>(
  { engine, timeoutMs = DEFAULT_TIMEOUT_MS }: ProcessClientOptions,
  { processes = {}, messages = {} }: MemberAccess = {},
): ProcessClient<P, M> {
  const callOptions = ({ signal }: ProcessCallOptions) => ({ timeoutMs, ...(signal && { signal }) });
  return {
    start(processId, ...[variables, options = {}]) {
      const request = {
        processDefinitionKey: processId,
        variables: variablesOf(variables, options),
        ...lookedInto(processes, processId),
        businessKey: options.businessKey ?? null,
      };
      return engine.startProcess(request, callOptions(options));
    },
    correlate(message, ...[variables, options = {}]) {
      const request: CorrelationRequest = {
        messageName: message,
        variables: variablesOf(variables, options),
        ...lookedInto(messages, message),
        businessKey: options.businessKey ?? null,
        processInstanceId: options.processInstanceId ?? null,
        correlationKeys: new Map(Object.entries(options.correlationKeys ?? {})),
        all: options.all ?? false,
      };
      return engine.correlateMessage(request, callOptions(options));
    },
    close: () => engine.close(),
  };
}

function lookedInto(names: Readonly<Record<string, readonly string[]>>, key: string) {
  return Object.hasOwn(names, key) ? { memberAccess: new Set(names[key]) } : {};
}

/** What the models speak of wins over a variable of the same name beside it; `undefined` is no value. */
function variablesOf(variables: unknown, options: ProcessCallOptions): ReadonlyMap<string, unknown> {
  const all = [...Object.entries(options.variables ?? {}), ...Object.entries(variables ?? {})];
  return new Map(all.filter(([, value]) => value !== undefined));
}
