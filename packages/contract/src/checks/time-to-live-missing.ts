import { type Dialect, quote } from "@bpmn-worker/bpmn";
import type { Check } from "./check.js";

/** Those whose engines ask for it: Camunda 7.20 and newer, Operaton (`enforceHistoryTimeToLive`). */
export const ASKING_FOR_TIME_TO_LIVE: readonly Dialect[] = ["camunda", "operaton"];

export const timeToLiveMissing: Check = {
  code: "time-to-live-missing",
  severity: "warning",
  what: "A process does not say how long its history is kept (`historyTimeToLive`); Operaton and current Camunda 7 refuse to deploy it.",
  remedy: "Set it, or have the engine set a default.",
  find: ({ processes }) =>
    processes.flatMap(({ id, place, dialect, executable, historyTimeToLive }) =>
      executable && ASKING_FOR_TIME_TO_LIVE.includes(dialect) && (historyTimeToLive ?? "").trim() === ""
        ? [
            {
              place,
              elementId: id,
              message: `the process ${quote(id)} has no historyTimeToLive, so current engines refuse to deploy it`,
              hint: `Write ${dialect}:historyTimeToLive="P30D", with the days that its history is kept, unless your engine is configured with a default.`,
            },
          ]
        : [],
    ),
};
