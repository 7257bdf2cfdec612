import * as api from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { W3CTraceContextPropagator } from "@opentelemetry/core";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openTelemetry } from "../../src/observing/open-telemetry.js";
import { type AnyHandler, type Stage, stage } from "../support/setup.js";

const test = suite("OpenTelemetry");

const spans = new InMemorySpanExporter();
const measurements = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter: measurements, exportIntervalMillis: 3_600_000 });

test.before(() => {
  api.context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  api.propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  api.trace.setGlobalTracerProvider(
    new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }),
  );
  api.metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
});
test.before.each(() => spans.reset());
test.after(async () => {
  await reader.shutdown();
  api.context.disable();
});

/** A worker that is traced, with one task of these variables done. */
async function traced(handler: AnyHandler, variables: Record<string, unknown> = {}): Promise<Stage> {
  const telemetry = openTelemetry(api);
  const scene = stage(handler, { interceptors: [telemetry.interceptor] });
  const end = telemetry.measure(scene.worker);
  scene.engine.create({ variables });
  scene.worker.start();
  await scene.clock.advance(1_000);
  const stopped = scene.worker.stop();
  await scene.clock.advance(10_000);
  await stopped;
  end();
  return scene;
}

const TRACE = "0af7651916cd43dd8448eb211c80319c";
const traceContext = JSON.stringify({ traceparent: `00-${TRACE}-b7ad6b7169203331-01` });

test("each handler runs in a span that says which task it is for", async () => {
  const { clock } = await traced(() => {
    assert.ok(api.trace.getActiveSpan()?.isRecording());
  });
  assert.ok(clock);
  const [span] = spans.getFinishedSpans();
  assert.is(span?.name, "process charge-card");
  assert.is(span?.kind, api.SpanKind.CONSUMER);
  assert.is(span?.attributes["bpmn.topic"], "charge-card");
  assert.is(span?.attributes["bpmn.element.id"], "Task_Charge");
});

test("the variable is fetched, and the span goes on with the trace that it carries", async () => {
  const { engine } = await traced(() => undefined, { traceContext });
  const [fetch] = engine.calls.filter(({ name }) => name === "fetch");
  assert.ok(fetch?.request?.topics[0]?.variables.includes("traceContext"));
  const [span] = spans.getFinishedSpans();
  assert.is(span?.spanContext().traceId, TRACE);
  assert.is(span?.parentSpanContext?.spanId, "b7ad6b7169203331");
});

test("a completion carries the span of its handler to the tasks that follow", async () => {
  const { engine } = await traced(() => undefined, { traceContext });
  const [complete] = engine.calls.filter(({ name }) => name === "complete");
  const report = complete?.report;
  const carried = report !== undefined && "variables" in report ? report.variables.get("traceContext") : "";
  const [span] = spans.getFinishedSpans();
  assert.is(JSON.parse(String(carried)).traceparent, `00-${TRACE}-${span?.spanContext().spanId}-01`);
});

for (const broken of ["no JSON", "[1]", '{"traceparent":7}', '{"traceparent":"00-zz"}']) {
  test(`a variable that holds ${broken} begins a trace anew`, async () => {
    await traced(() => undefined, { traceContext: broken });
    const [span] = spans.getFinishedSpans();
    assert.is(span?.parentSpanContext, undefined);
  });
}

test("a handler that throws marks its span", async () => {
  await traced(() => {
    throw new Error("the card is worn");
  });
  const [span] = spans.getFinishedSpans();
  assert.is(span?.status.code, api.SpanStatusCode.ERROR);
  assert.is(span?.events[0]?.name, "exception");
});

test("measurements reach the meter", async () => {
  await traced(() => undefined);
  await reader.forceFlush();
  const names = measurements
    .getMetrics()
    .flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics))
    .map(({ descriptor: { name } }) => name);
  for (const name of ["bpmn.worker.handler", "bpmn.worker.reports", "bpmn.worker.slots"]) {
    assert.ok(names.includes(name), `${name} is not among ${names.join(", ")}`);
  }
});

test.run();
