import type { Worker } from "../worker.js";
import { MEASURES, type MeasureSink } from "./measures.js";

const SECOND_MS = 1_000;

/**
 * Measures a worker: hands what its events say to a sink.
 *
 * @returns ends it
 */
export function measureWorker(
  worker: Pick<Worker, "on" | "load" | "polling">,
  sink: MeasureSink,
): () => void {
  const stops = [
    worker.on("fetchEnded", ({ at, tasks, tookMs }) => {
      sink.add(MEASURES.fetches, { outcome: tasks.length === 0 ? "empty" : "tasks" }, 1);
      sink.record(MEASURES.fetchSeconds, {}, tookMs / SECOND_MS);
      for (const { topic, createdAt } of tasks) {
        sink.add(MEASURES.fetched, { topic }, 1);
        // The engine's clock and ours may differ: time does not run backwards all the same.
        if (createdAt !== null) {
          sink.record(MEASURES.ageSeconds, { topic }, Math.max(0, at - createdAt) / SECOND_MS);
        }
      }
    }),
    worker.on("fetchFailed", ({ tookMs }) => {
      sink.add(MEASURES.fetches, { outcome: "failed" }, 1);
      sink.record(MEASURES.fetchSeconds, {}, tookMs / SECOND_MS);
    }),
    worker.on("handlerStarted", ({ task: { topic }, lockedForMs }) => {
      sink.record(MEASURES.waitSeconds, { topic }, lockedForMs / SECOND_MS);
    }),
    worker.on("handlerEnded", ({ task: { topic }, outcome, tookMs }) => {
      sink.record(MEASURES.handlerSeconds, { topic, outcome: outcome.kind }, tookMs / SECOND_MS);
    }),
    worker.on("reported", ({ task: { topic }, outcome, delivery, tookMs }) => {
      sink.add(MEASURES.reports, { topic, outcome: outcome.kind, delivery }, 1);
      sink.record(MEASURES.reportSeconds, { topic }, tookMs / SECOND_MS);
    }),
    worker.on("reportRetried", ({ task: { topic } }) => {
      sink.add(MEASURES.reportRetries, { topic }, 1);
    }),
    worker.on("lockExtended", () => sink.add(MEASURES.extensions, { result: "extended" }, 1)),
    worker.on("extensionFailed", () => sink.add(MEASURES.extensions, { result: "failed" }, 1)),
    worker.on("taskLost", ({ task: { topic }, reason }) => {
      sink.add(MEASURES.lost, { topic, reason: reason.kind }, 1);
    }),
    worker.on("taskReturned", ({ task: { topic }, accepted }) => {
      sink.add(MEASURES.returned, { topic, accepted: String(accepted) }, 1);
    }),
  ];
  sink.watch(MEASURES.slots, {}, () => worker.load.slots);
  sink.watch(MEASURES.running, {}, () => worker.load.running);
  sink.watch(MEASURES.buffered, {}, () => worker.load.buffered);
  sink.watch(MEASURES.failures, {}, () => worker.polling.failures);
  sink.watch(MEASURES.pause, {}, () => worker.polling.pauseMs / SECOND_MS);
  return () => {
    for (const stop of stops) stop();
  };
}
