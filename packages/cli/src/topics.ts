import type { Diagnostic } from "@bpmn-worker/bpmn";
import type { WorkerContract } from "@bpmn-worker/contract";
import { Refusal } from "./refusal.js";
import type { Settings } from "./settings.js";
import { suggest } from "./suggest.js";

/** The expressions, and scripts of ProcessEngine.io, that stand for topics in a contract. */
export const topicExpressionsOf = ({
  externalTasks,
}: Pick<WorkerContract, "externalTasks">): readonly string[] => [
  ...new Set(externalTasks.flatMap(({ topic, topicKind }) => (COMPUTED.has(topicKind) ? [topic] : []))),
];

const COMPUTED: ReadonlySet<string> = new Set(["expression", "javascript"]);

/**
 * The values of topic expressions, by expression, from arguments such as `${region}-mail=eu-mail,us-mail`. Where the
 * expression ends is decided by those that the models have, for an expression may hold any character.
 *
 * @throws {Refusal} when no model has the expression, or no value is given
 */
export function resolveTopics(
  given: readonly string[],
  expressions: readonly string[],
): Readonly<Record<string, readonly string[]>> {
  const values = new Map<string, string[]>();
  for (const argument of given) {
    const expression = longest(expressions.filter((source) => argument.startsWith(`${source}=`)));
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

/**
 * Expressions of the configuration that no model has: a slip, and then the tasks that are meant have no topic. Where
 * other models were asked for than those of the configuration, only what is nearly an expression of theirs is told.
 */
export function strayTopics(
  { configuration, expressionTopics }: Pick<Settings, "configuration" | "expressionTopics">,
  expressions: readonly string[],
): readonly Diagnostic[] {
  if (configuration === null) return [];
  return Object.keys(expressionTopics).flatMap((expression): readonly Diagnostic[] => {
    const near = suggest(expression, expressions);
    if (expressions.includes(expression) || (near === null && !configuration.hasModels)) return [];
    const known = expressions.length === 0 ? "none" : expressions.join(", ");
    return [
      {
        ...STRAY_TOPIC,
        file: configuration.name,
        line: 1,
        column: 1,
        elementId: null,
        message: `expressionTopics names the topic expression '${expression}', which no model has`,
        hint: near === null ? `Expressions as topics in these models: ${known}.` : `Did you mean '${near}'?`,
      },
    ];
  });
}

const STRAY_TOPIC = { code: "topic-expression-stray", severity: "warning" } as const;

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
