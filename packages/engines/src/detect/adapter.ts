import type { EngineAdapter } from "@bpmn-worker/runtime";
import { capabilities as operaton } from "../operaton/capabilities.js";
import type { Detection } from "./detection.js";

/** The adapter of an engine that is found out by its answers, at the latest when it is first asked for something. */
export function createDetectingAdapter(detection: Detection<EngineAdapter>): EngineAdapter {
  return {
    get name() {
      return detection.found?.name ?? "unknown engine";
    },
    /** Of the commonest family, as long as it is not known. */
    get capabilities() {
      return detection.found?.capabilities ?? operaton;
    },
    prepare: async (options) => {
      const adapter = await detection.get(options);
      await adapter.prepare?.(options);
    },
    fetchAndLock: async (request, options) => (await detection.get(options)).fetchAndLock(request, options),
    complete: async (task, report, options) => (await detection.get(options)).complete(task, report, options),
    reportBpmnError: async (task, report, options) =>
      (await detection.get(options)).reportBpmnError(task, report, options),
    reportFailure: async (task, report, options) =>
      (await detection.get(options)).reportFailure(task, report, options),
    extendLock: async (task, durationMs, options) =>
      (await detection.get(options)).extendLock(task, durationMs, options),
    unlock: async (task, options) => (await detection.get(options)).unlock(task, options),
    readVariable: async (task, name, options) =>
      (await detection.get(options)).readVariable(task, name, options),
    deployedProcesses: async (keys, options) => {
      const adapter = await detection.get(options);
      return (await adapter.deployedProcesses?.(keys, options)) ?? [];
    },
    close: () => detection.close(),
  };
}
