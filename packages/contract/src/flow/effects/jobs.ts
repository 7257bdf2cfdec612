import { type FlowNode, parseTemplate } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { NUMBER, STRING } from "../../types/value-type.js";
import type { Effect } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import { evaluate, type Site } from "./site.js";

/**
 * What is evaluated for what an element leaves to the engine's background work, if it leaves anything: its priority,
 * where a name that is not there leaves the default, and how it is retried (seen on Operaton).
 */
export function jobEffects(
  site: Site,
  { jobPriority, retryTimeCycle }: FlowNode,
  environment: Environment,
): readonly Effect[] {
  const cycle = retryTimeCycle === null ? null : parseTemplate(retryTimeCycle);
  if (jobPriority === undefined && (cycle === null || cycle.kind === "literal")) return NOTHING;
  return [
    ...(jobPriority === undefined
      ? []
      : evaluate(site, environment, jobPriority, `the priority is ${oneLine(jobPriority.source)}`, {
          wanted: NUMBER,
          certainty: "sometimes",
        })),
    ...(cycle === null
      ? []
      : evaluate(site, environment, cycle, `the retry cycle is ${oneLine(cycle.source)}`, {
          wanted: STRING,
          certainty: "sometimes",
        })),
  ];
}

const NOTHING: readonly Effect[] = [];
