import type { LockedTask } from "../adapter.js";
import type { Interceptor } from "../interceptor.js";
import type { ReportableOutcome } from "../outcome.js";
import type { Worker } from "../worker.js";
import { measureWorker } from "./measure-worker.js";
import type { Labels, Measure, MeasureSink } from "./measures.js";

/**
 * As much of `@opentelemetry/api` as is used here, by its shape, so that this package needs none: hand over the
 * module itself, `import * as api from "@opentelemetry/api"`.
 */
export interface TelemetryApi<Context, Span extends TelemetrySpan> {
  readonly trace: {
    getTracer(name: string): {
      startSpan(name: string, options: SpanOptions, context: Context): Span;
    };
    setSpan(context: Context, span: Span): Context;
  };
  readonly metrics: TelemetryMetrics;
  readonly context: {
    active(): Context;
    with<T>(context: Context, act: () => T): T;
  };
  readonly propagation: {
    inject(context: Context, carrier: Record<string, string>): void;
    extract(context: Context, carrier: Record<string, string>): Context;
  };
}

interface TelemetryMetrics {
  getMeter(name: string): {
    createCounter(name: string, options: InstrumentOptions): { add(value: number, labels: Labels): void };
    createHistogram(
      name: string,
      options: InstrumentOptions,
    ): { record(value: number, labels: Labels): void };
    createObservableGauge(
      name: string,
      options: InstrumentOptions,
    ): {
      addCallback(read: (result: { observe(value: number, labels?: Labels): void }) => void): void;
    };
  };
}

interface SpanOptions {
  readonly kind: number;
  readonly attributes: Record<string, string | number>;
}

interface InstrumentOptions {
  readonly description: string;
  readonly unit?: string;
}

export interface TelemetrySpan {
  setAttribute(name: string, value: string | number): unknown;
  setStatus(status: { readonly code: number; readonly message?: string }): unknown;
  recordException(error: Error): void;
  end(): void;
}

export interface TelemetryOptions {
  /**
   * The process variable that carries the context (W3C Trace Context, as JSON text) from task to task; `null` carries
   * none, and then every task begins a trace of its own. Default `traceContext`.
   */
  readonly variable?: string | null;
}

export interface Telemetry {
  /** Goes to `interceptors` of the worker; the first of several, so that spans hold what the others do. */
  readonly interceptor: Interceptor;
  /** Hands the worker's measurements to the meter. The returned function ends it. */
  measure(worker: Pick<Worker, "on" | "load" | "polling">): () => void;
}

const SCOPE = "@bpmn-worker/runtime";
const DEFAULT_VARIABLE = "traceContext";

/** `SpanKind.CONSUMER` and `SpanStatusCode.ERROR` of the API. */
const CONSUMER = 4;
const ERROR = 2;

/**
 * Spans and measurements by OpenTelemetry. Each handler runs in a span of its own, whose parent is the span of whoever
 * set the variable before: the handler of an earlier task, or the program that started the process.
 */
export function openTelemetry<Context, Span extends TelemetrySpan>(
  api: TelemetryApi<Context, Span>,
  { variable = DEFAULT_VARIABLE }: TelemetryOptions = {},
): Telemetry {
  const tracer = api.trace.getTracer(SCOPE);
  /** The context of each task between its handler and its report. */
  const contexts = new WeakMap<LockedTask, Context>();

  const interceptor: Interceptor = {
    ...(variable !== null && {
      fetch: (request, next) =>
        next({
          ...request,
          topics: request.topics.map((topic) =>
            topic.variables === "all" || topic.variables.includes(variable)
              ? topic
              : { ...topic, variables: [...topic.variables, variable] },
          ),
        }),
    }),

    async handle(call, next) {
      const { locked } = call;
      const carrier = variable === null ? {} : carrierOf(locked.variables.get(variable));
      const parent = api.propagation.extract(api.context.active(), carrier);
      const span = tracer.startSpan(
        `process ${locked.topic}`,
        { kind: CONSUMER, attributes: attributesOf(locked) },
        parent,
      );
      const context = api.trace.setSpan(parent, span);
      contexts.set(locked, context);
      try {
        return await api.context.with(context, () => next(call));
      } catch (thrown) {
        if (thrown instanceof Error) span.recordException(thrown);
        span.setStatus({ code: ERROR, message: thrown instanceof Error ? thrown.message : String(thrown) });
        throw thrown;
      } finally {
        span.end();
      }
    },

    async report(call, next) {
      const context = contexts.get(call.locked);
      if (variable === null || context === undefined) return next(call);
      const carrier: Record<string, string> = {};
      api.propagation.inject(context, carrier);
      return next({ ...call, outcome: carrying(call.outcome, variable, carrier) });
    },
  };

  return { interceptor, measure: (worker) => measureWorker(worker, meterSink(api)) };
}

/** The variable's text as what a propagator reads; anybody may have written it. */
function carrierOf(value: unknown): Record<string, string> {
  if (typeof value !== "string") return {};
  try {
    const parsed: unknown = JSON.parse(value);
    if (typeof parsed !== "object" || parsed === null) return {};
    const entries = Object.entries(parsed).filter((entry): entry is [string, string] => {
      return typeof entry[1] === "string";
    });
    return Object.fromEntries(entries);
  } catch {
    return {};
  }
}

/** What the process goes on with carries the context; a failed attempt does not go on. */
function carrying(
  outcome: ReportableOutcome,
  variable: string,
  carrier: Readonly<Record<string, string>>,
): ReportableOutcome {
  if (outcome.kind === "failed" || Object.keys(carrier).length === 0) return outcome;
  const variables = new Map([...outcome.report.variables, [variable, JSON.stringify(carrier)]]);
  return outcome.kind === "completed"
    ? { ...outcome, report: { ...outcome.report, variables } }
    : { ...outcome, report: { ...outcome.report, variables } };
}

function attributesOf(task: LockedTask): Record<string, string | number> {
  return {
    "bpmn.topic": task.topic,
    "bpmn.task.id": task.id,
    "bpmn.element.id": task.elementId,
    "bpmn.process.key": task.processDefinitionKey,
    "bpmn.process.instance.id": task.processInstanceId,
    ...(task.businessKey !== null && { "bpmn.business.key": task.businessKey }),
    ...(task.tenantId !== null && { "bpmn.tenant.id": task.tenantId }),
    ...(task.retriesLeft !== null && { "bpmn.retries.left": task.retriesLeft }),
  };
}

/** Instruments are made when they are first used. Names lose `_total`, which exporters add by themselves. */
function meterSink({ metrics }: { readonly metrics: TelemetryMetrics }): MeasureSink {
  const meter = metrics.getMeter(SCOPE);
  const nameOf = ({ name }: Measure): string => name.replace(/_(?:total|seconds)$/, "").replaceAll("_", ".");
  const made = <I>(make: (measure: Measure) => I) => {
    const known = new Map<string, I>();
    return (measure: Measure): I => {
      const instrument = known.get(measure.name) ?? make(measure);
      known.set(measure.name, instrument);
      return instrument;
    };
  };
  const counter = made((measure) => meter.createCounter(nameOf(measure), { description: measure.help }));
  const histogram = made((measure) =>
    meter.createHistogram(nameOf(measure), { description: measure.help, unit: "s" }),
  );
  return {
    add: (measure, labels, amount) => counter(measure).add(amount, labels),
    record: (measure, labels, seconds) => histogram(measure).record(seconds, labels),
    watch: (measure, labels, read) =>
      meter
        .createObservableGauge(nameOf(measure), { description: measure.help })
        .addCallback((result) => result.observe(read(), labels)),
  };
}
