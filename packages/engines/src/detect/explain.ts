import { type CallOptions, type EngineAdapter, isEngineError } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import type { EngineFamily } from "../family.js";
import type { Transport } from "../transport.js";
import { detectEngine, type FoundEngine } from "./detect.js";

/** What an adapter was told of its engine, right or wrong. */
export interface Guess {
  readonly name: string;
  readonly family: EngineFamily;
  readonly origin: string;
  readonly basePath: string;
  /** Connections to ask by; whoever opens them closes them. */
  readonly probe: () => Transport;
}

/** Time enough for an engine that has just refused something. */
const PROBE_TIMEOUT_MS = 5_000;

/**
 * Until the first fetch that works, a refused one is followed by a look at who answers there: an engine of another kind
 * or at another path makes the error say so.
 */
export function explainWrongGuess(adapter: EngineAdapter, guess: Guess): EngineAdapter {
  let isRight = false;
  return {
    ...adapter,
    async fetchAndLock(request, options) {
      try {
        const tasks = await adapter.fetchAndLock(request, options);
        isRight = true;
        return tasks;
      } catch (error) {
        const wasAnswered = isEngineError(error) && error.status !== null;
        const hint = isRight || !wasAnswered ? null : hintOf(await whoAnswers(guess, options), guess);
        if (hint === null || !wasAnswered) throw error;
        const { status } = error;
        throw new EngineCallError("rejected", `${error.message} – ${hint}`, {
          status: status ?? 0,
          cause: error,
        });
      }
    },
  };
}

/** `null` when nobody is recognised: then there is nothing to add to what went wrong already. */
async function whoAnswers({ probe, basePath }: Guess, { signal }: CallOptions): Promise<FoundEngine | null> {
  const probing = probe();
  try {
    return await detectEngine(probing, basePath, { timeoutMs: PROBE_TIMEOUT_MS, ...(signal && { signal }) });
  } catch (error) {
    if (isEngineError(error)) return null;
    throw error;
  } finally {
    await probing.close();
  }
}

/** What is wrong with a guess, `null` when nothing is. */
export function hintOf(
  found: FoundEngine | null,
  guess: Pick<Guess, "name" | "family" | "origin" | "basePath">,
) {
  if (found === null) return null;
  const place = `${guess.origin}${found.basePath}`;
  if (found.family !== guess.family) {
    return `this answers like ${found.name} (at ${place}), not like ${guess.name}: set BPMN_WORKER_ENGINE=${found.name}, or leave it out to have the engine found`;
  }
  const rest = guess.basePath.slice(found.basePath.length);
  const isThere =
    guess.basePath.startsWith(found.basePath) && (rest === "" || found.family.signs.suffixes.includes(rest));
  return isThere ? null : `the API of ${found.name} is at ${place}: set BPMN_WORKER_URL to that`;
}
