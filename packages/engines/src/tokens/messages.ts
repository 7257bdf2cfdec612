import type { CorrelationRequest } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";

/**
 * For engines that hand a message to whoever waits for it and do not tell who did. Throws kind `rejected` when more is
 * asked: one receiver, certain receivers, or to be told whether there was one.
 */
export function onlyBroadcast(engine: string, request: CorrelationRequest): void {
  const { messageName, businessKey, processInstanceId, correlationKeys, all } = request;
  const restricted = [
    ...(businessKey === null ? [] : ["businessKey"]),
    ...(processInstanceId === null ? [] : ["processInstanceId"]),
    ...(correlationKeys.size === 0 ? [] : ["correlationKeys"]),
  ];
  if (all && restricted.length === 0) return;
  const asked = restricted.length > 0 ? restricted.join(", ") : "one receiver";
  throw new EngineCallError(
    "rejected",
    `Message ${JSON.stringify(messageName)} was not sent: ${engine} hands a message to all that wait for it, be it none, and does not tell to whom, so it cannot be asked for ${asked}. Pass "all: true" and nothing that chooses a receiver, or start a process instead.`,
  );
}
