import { TaskCompletion } from "./completion.js";
import { HandlerTask } from "./handler-task.js";
import { type StandardSchema, validate } from "./standard-schema.js";
import type { TopicSchemas } from "./topic-options.js";

type Handler = (task: unknown) => unknown;

/** A handler between the validators of its topic. */
export function validated(handler: Handler, topic: string, { input, output }: TopicSchemas): Handler {
  return async (task) => {
    const returned = await handler(input === undefined ? task : await withValidInput(task, topic, input));
    if (output === undefined) return returned;
    const results = returned instanceof TaskCompletion ? returned.output : returned;
    const valid = await validate(output, "output", topic, results);
    return returned instanceof TaskCompletion ? returned.withOutput(valid) : valid;
  };
}

async function withValidInput(task: unknown, topic: string, schema: StandardSchema): Promise<unknown> {
  const given: { readonly input?: unknown } = Object(task);
  const input: object = Object(await validate(schema, "input", topic, { ...Object(given.input) }));
  // An interceptor may have put a task of its own in the place of ours.
  if (!(task instanceof HandlerTask)) return { ...given, input };
  HandlerTask.replaceInput(task, input);
  return task;
}
