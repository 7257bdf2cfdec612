/** Names and values of what tells one series of a measure from another. Few different values each. */
export type Labels = Readonly<Record<string, string>>;

/** Something that is measured. Names follow Prometheus: base units, `_total` for what only grows. */
export interface Measure {
  readonly name: string;
  readonly help: string;
  /** `counter` only grows, `histogram` counts durations in seconds, `gauge` is read when asked for. */
  readonly kind: "counter" | "histogram" | "gauge";
}

/** Where measurements go. */
export interface MeasureSink {
  /** Adds to a counter. */
  add(measure: Measure, labels: Labels, amount: number): void;
  /** Records a duration in seconds. */
  record(measure: Measure, labels: Labels, seconds: number): void;
  /** Says how to read a gauge. */
  watch(measure: Measure, labels: Labels, read: () => number): void;
}

const counter = (name: string, help: string): Measure => ({ name, help, kind: "counter" });
const histogram = (name: string, help: string): Measure => ({ name, help, kind: "histogram" });
const gauge = (name: string, help: string): Measure => ({ name, help, kind: "gauge" });

/** What a worker measures of itself. */
export const MEASURES = {
  fetches: counter("bpmn_worker_fetches_total", "Fetches by outcome: tasks, empty, failed."),
  fetchSeconds: histogram(
    "bpmn_worker_fetch_seconds",
    "How long fetches took, the wait in the engine included.",
  ),
  fetched: counter("bpmn_worker_tasks_fetched_total", "Tasks that were locked, by topic."),
  ageSeconds: histogram(
    "bpmn_worker_task_age_seconds",
    "How long tasks had waited in the engine when they were fetched, by topic.",
  ),
  waitSeconds: histogram(
    "bpmn_worker_lock_wait_seconds",
    "How long tasks were locked before their handler began, by topic.",
  ),
  handlerSeconds: histogram("bpmn_worker_handler_seconds", "How long handlers ran, by topic and outcome."),
  reports: counter(
    "bpmn_worker_reports_total",
    "Reports by topic, outcome and delivery: delivered, gone, undelivered.",
  ),
  reportSeconds: histogram(
    "bpmn_worker_report_seconds",
    "From the end of a handler to the end of its report, by topic.",
  ),
  reportRetries: counter("bpmn_worker_report_retries_total", "Reports that were repeated, by topic."),
  extensions: counter("bpmn_worker_lock_extensions_total", "Lock extensions by result: extended, failed."),
  lost: counter("bpmn_worker_tasks_lost_total", "Tasks that left our hands, by topic and reason."),
  returned: counter(
    "bpmn_worker_tasks_returned_total",
    "Tasks handed back, by topic and whether the engine took them.",
  ),
  slots: gauge("bpmn_worker_slots", "Handlers that may run at the same time."),
  running: gauge("bpmn_worker_slots_used", "Tasks in slots."),
  buffered: gauge("bpmn_worker_tasks_buffered", "Tasks that are locked and wait for a slot."),
  failures: gauge("bpmn_worker_fetch_failures", "Fetches that failed in a row; 0 while the engine answers."),
  pause: gauge(
    "bpmn_worker_fetch_pause_seconds",
    "For how long nothing is asked after the last failure; 0 while the engine answers.",
  ),
  ready: gauge("bpmn_worker_ready", "1 when the worker takes tasks, 0 when it does not."),
  loopDelay: gauge(
    "bpmn_worker_event_loop_delay_seconds",
    "The longest delay of the event loop in the last half minute.",
  ),
} as const;
