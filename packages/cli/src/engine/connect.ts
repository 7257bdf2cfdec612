import type { EngineRepository } from "@bpmn-worker/engines";
import { Refusal } from "../refusal.js";
import type { EngineRequest } from "./options.js";

/** The prefix of the variables that a worker is set up with; the command reads those of the engine. */
const PREFIX = "BPMN_WORKER";

/** How long the engine may take for one answer. Deployments of many models take a while. */
export const PATIENCE = { timeoutMs: 60_000 } as const;

/** Where somebody is in the engine's hands, and where that is. */
export interface Connected {
  readonly repository: EngineRepository;
  /** For messages: the kind of engine, if only it was named or has answered, and its URL. */
  readonly place: () => string;
}

/**
 * Connects to the engine that arguments and the environment name, hands it over, and closes the connection.
 *
 * @throws {Refusal} when a setting cannot be used, or the engine cannot be reached or does not let anybody in
 */
export async function withRepository<T>(
  request: EngineRequest,
  env: NodeJS.ProcessEnv,
  act: (connected: Connected) => Promise<T>,
): Promise<T> {
  const { isEngineError } = await import("@bpmn-worker/runtime");
  const connected = await connect(request, env);
  try {
    return await act(connected);
  } catch (error) {
    if (!isEngineError(error)) throw error;
    throw new Refusal(`${connected.place()} does not serve: ${error.message}`, HINTS[error.kind] ?? null, {
      cause: error,
    });
  } finally {
    await connected.repository.close();
  }
}

const HINTS: Readonly<Record<string, string>> = {
  unavailable: "Check --engine-url, and that the engine is up.",
  unauthorized: `Check ${PREFIX}_USERNAME and ${PREFIX}_PASSWORD, and what the user may do.`,
};

async function connect({ engine, engineUrl }: EngineRequest, env: NodeJS.ProcessEnv): Promise<Connected> {
  const { readSettings } = await import("@bpmn-worker/runtime");
  const { connectRepository } = await import("@bpmn-worker/engines");
  const given = {
    ...env,
    ...(engineUrl === null ? {} : { [`${PREFIX}_URL`]: engineUrl }),
    ...(engine === null ? {} : { [`${PREFIX}_ENGINE`]: engine }),
  };
  if (!given[`${PREFIX}_URL`]) {
    throw new Refusal("Name the engine.", `Give --engine-url, or set ${PREFIX}_URL.`);
  }
  try {
    const settings = readSettings(given, PREFIX).engine;
    const repository = connectRepository(settings);
    return { repository, place: () => `${repository.name} at ${settings.url}` };
  } catch (error) {
    if (!isSettingsError(error)) throw error;
    throw new Refusal(error.message, null, { cause: error });
  }
}

/** Both packages have one; what makes it one is its shape. */
const isSettingsError = (error: unknown): error is Error =>
  error instanceof Error && error.name === "SettingsError";
