import { UnexpectedElementError } from "./errors.js";
import type { TopicHandler } from "./options.js";

type TaskOf<Handler extends TopicHandler> = Parameters<Handler>[0];

type ElementIdOf<T> = T extends { readonly elementId: infer Id extends string } ? Id : never;

/** A handler for every element of a topic, by its id; one that is missing is a compile error. */
export type HandlersByElement<Handler extends TopicHandler> = {
  readonly [Id in ElementIdOf<TaskOf<Handler>>]: (
    task: Extract<TaskOf<Handler>, { readonly elementId: Id }>,
  ) => ReturnType<Handler>;
};

/**
 * The handler of a topic that several elements use, from a handler for each of them:
 *
 * ```ts
 * export const chargeCard: ChargeCardHandler = byElement({
 *   Task_Charge: async (task) => task.complete({ total: await charge(task.input) }),
 *   Task_Refund: async (task) => task.complete(),
 * });
 * ```
 */
export function byElement<Handler extends TopicHandler>(handlers: HandlersByElement<Handler>): Handler {
  const byId = new Map<string, (task: never) => unknown>(Object.entries(handlers));
  const handle = (task: { readonly elementId: string }): unknown => {
    const handler = byId.get(task.elementId);
    if (handler === undefined) throw new UnexpectedElementError(task as never);
    return handler(task as never);
  };
  return handle as unknown as Handler;
}
