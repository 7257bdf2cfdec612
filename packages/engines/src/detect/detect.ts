import type { CallOptions } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import { type EngineName, engineNames, families } from "../families.js";
import type { EngineFamily } from "../family.js";
import { parseJson } from "../json.js";
import type { Transport } from "../transport.js";
import type { Answer, Signs } from "./signs.js";

/** An engine that was recognised by its answer. */
export interface FoundEngine {
  readonly name: EngineName;
  readonly family: EngineFamily;
  /** Where its API is. */
  readonly basePath: string;
}

/** One question, and who would be recognised by its answer. */
interface Question {
  readonly family: EngineFamily;
  readonly basePath: string;
  readonly path: string;
}

/**
 * Finds out which engine answers at and around a base path. Rejects when none is recognised: with kind `unauthorized`
 * when one may hide behind refused credentials, else with `unavailable`, since an engine that is starting answers in
 * every way. A path that only one family has is believed, though, where somebody answers who does not know its question.
 */
export async function detectEngine(
  transport: Transport,
  basePath: string,
  options: CallOptions,
): Promise<FoundEngine> {
  const questions = questionsAt(basePath);
  const answers = await Promise.allSettled(questions.map(({ path }) => ask(transport, path, options)));
  for (const [index, { family, basePath: found }] of questions.entries()) {
    const answer = answers[index];
    const recognised = answer?.status === "fulfilled" ? family.signs.recognise(answer.value) : null;
    const name = engineNames.find((one) => one === recognised);
    if (name !== undefined) return { name, family, basePath: found };
  }
  const assumed = assumedAt(basePath, answers);
  if (assumed !== null) return assumed;
  throw whyNone(answers, questions);
}

/** What engines of the Camunda 7 family are called by: behind a gateway, `/version` may not be let through. */
const BELIEVED = /\/engine-rest(?:\/engine\/[^/]+)?$/;

/** Who is there by the path alone; `null` when that does not tell, or an engine may be away or not let anybody in. */
function assumedAt(basePath: string, answers: readonly PromiseSettledResult<Answer>[]): FoundEngine | null {
  const areForeign = answers.every(
    (answer) => answer.status === "fulfilled" && answer.value.status < 500 && !isRefused(answer.value.status),
  );
  const [family] = families;
  return BELIEVED.test(basePath) && areForeign ? { name: family.names[0], family, basePath } : null;
}

const isRefused = (status: number): boolean => status === 401 || status === 403;

/** What to ask, the likeliest first: at what the path is a part of, at itself, at the server's root. */
export function questionsAt(basePath: string): readonly Question[] {
  const suffixes = families.flatMap(({ signs }): readonly string[] => signs.suffixes);
  const suffix = suffixes.find((one) => basePath.endsWith(one)) ?? "";
  const roots = [basePath.slice(0, basePath.length - suffix.length), basePath, ""];
  const asked = new Map<string, Question>();
  for (const family of families) {
    const { bases, probe }: Signs = family.signs;
    for (const found of roots.flatMap((root) => bases.map((base) => `${root}${base}`))) {
      const path = `${found}${probe}`;
      if (!asked.has(path)) asked.set(path, { family, basePath: found, path });
    }
  }
  return [...asked.values()];
}

async function ask(transport: Transport, path: string, options: CallOptions): Promise<Answer> {
  const reply = await transport.send({ method: "GET", url: path, body: null }, options, "call");
  const text = await reply.text();
  try {
    return { status: reply.status, json: parseJson(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { status: reply.status, json: undefined };
  }
}

function whyNone(answers: readonly PromiseSettledResult<Answer>[], questions: readonly Question[]): unknown {
  const statuses = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value.status] : []));
  const unreachable = answers.find((answer) => answer.status === "rejected");
  if (statuses.length === 0 && unreachable !== undefined) return unreachable.reason;
  const asked = questions.map(({ path }, index) => {
    const answer = answers[index];
    return `${path} ${answer?.status === "fulfilled" ? answer.value.status : "no answer"}`;
  });
  const refused = statuses.find(isRefused);
  const text = `No engine was recognised (GET ${asked.join(", ")}).`;
  const remedy = `Set BPMN_WORKER_ENGINE to one of ${engineNames.join(", ")}, and BPMN_WORKER_URL to its REST API`;
  return refused === undefined
    ? new EngineCallError("unavailable", `${text} ${remedy}.`, { status: statuses[0] ?? 0 })
    : new EngineCallError("unauthorized", `${text} ${remedy}, or mend the credentials.`, { status: refused });
}
