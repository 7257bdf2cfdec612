import { type ProcessModel, quote } from "@bpmn-worker/bpmn";
import { visitsOf } from "../walk.js";
import type { Check } from "./check.js";
import { ASKING_FOR_TIME_TO_LIVE } from "./time-to-live-missing.js";

/**
 * The engines ask it of decisions as well (seen: Operaton 1.0.3 and Camunda 7.24 answer the deployment by 500). DMN
 * files do not say which engine they are for; the processes that ask for a decision do, and its file is deployed whole.
 */
export const decisionTimeToLiveMissing: Check = {
  code: "decision-time-to-live-missing",
  severity: "warning",
  what: "A decision does not say how long its history is kept (`historyTimeToLive`); Operaton and current Camunda 7 refuse to deploy its file.",
  remedy: "Set it, or have the engine set a default.",
  find: ({ processes, decisions }) => {
    if (decisions.size === 0) return [];
    const asked = processes.filter(isDeployed).flatMap(decisionsAskedFor);
    const files = new Set(asked.flatMap((id) => decisions.get(id) ?? []).map(({ place }) => place.file));
    return [...decisions.values()].flat().flatMap(({ id, place, historyTimeToLive, logic }) =>
      files.has(place.file) && logic.kind !== "service" && (historyTimeToLive ?? "").trim() === ""
        ? [
            {
              place,
              elementId: id,
              message: `the decision ${quote(id)} has no historyTimeToLive, so current engines refuse to deploy it`,
              hint: 'Write camunda:historyTimeToLive="P30D" (xmlns:camunda="http://camunda.org/schema/1.0/dmn"), with the days that its history is kept, unless your engine is configured with a default.',
            },
          ]
        : [],
    );
  },
};

const isDeployed = ({ executable, dialect }: ProcessModel): boolean =>
  executable && ASKING_FOR_TIME_TO_LIVE.includes(dialect);

const decisionsAskedFor = (process: ProcessModel): readonly string[] =>
  visitsOf(process).flatMap(({ node }) =>
    node.kind === "task" && node.decision?.decisionRef.kind === "literal"
      ? [node.decision.decisionRef.text]
      : [],
  );
