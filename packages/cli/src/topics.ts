import type { WorkerContract } from "@bpmn-worker/contract";
import { Refusal } from "./refusal.js";
import { suggest } from "./suggest.js";

/**
 * The values of topic expressions, by expression, from arguments such as `${region}-mail=eu-mail,us-mail`. Where the
 * expression ends is decided by those that the models have, for an expression may hold any character.
 *
 * @throws {Refusal} when no model has the expression, or no value is given
 */
export function resolveTopics(
  given: readonly string[],
  { externalTasks }: Pick<WorkerContract, "externalTasks">,
): Readonly<Record<string, readonly string[]>> {
  const expressions = new Set(
    externalTasks.filter(({ topicKind }) => topicKind === "expression").map(({ topic }) => topic),
  );
  const values = new Map<string, string[]>();
  for (const argument of given) {
    const expression = longest([...expressions].filter((source) => argument.startsWith(`${source}=`)));
    if (expression === null) throw unknownExpression(argument, [...expressions].sort());
    const named = argument
      .slice(expression.length + 1)
      .split(",")
      .map((value) => value.trim())
      .filter((value) => value !== "");
    if (named.length === 0) throw new Refusal(`--topic '${argument}' names no topic.`, EXAMPLE);
    values.set(expression, [...new Set([...(values.get(expression) ?? []), ...named])]);
  }
  return Object.fromEntries(values);
}

const EXAMPLE = "Write --topic '${expression}=one,two', the expression as it stands in the model.";

function unknownExpression(argument: string, expressions: readonly string[]): Refusal {
  const end = argument.lastIndexOf("=");
  if (end < 0) return new Refusal(`--topic '${argument}' has no "=".`, EXAMPLE);
  const near = suggest(argument.slice(0, end), expressions);
  const known = expressions.length === 0 ? "none of them has one" : `they have ${expressions.join(", ")}`;
  const hint = near === null ? `Expressions as topics in these models: ${known}.` : `Did you mean '${near}'?`;
  return new Refusal(
    `--topic '${argument}': no model has the topic expression ${argument.slice(0, end)}.`,
    hint,
  );
}

function longest(texts: readonly string[]): string | null {
  return texts.reduce<string | null>(
    (best, text) => (best === null || text.length > best.length ? text : best),
    null,
  );
}
