import { connectTransport } from "./access/connect.js";
import type { FoundEngine } from "./detect/detect.js";
import { type Closable, Detection } from "./detect/detection.js";
import type { Guess } from "./detect/explain.js";
import { EngineCallError } from "./engine-error.js";
import type { EngineFamily } from "./family.js";
import { type CheckedSettings, checkSettings, type EngineSettings, EngineSettingsError } from "./settings.js";
import type { Transport } from "./transport.js";

/** One way to use an engine. */
interface Use<T extends Closable> {
  /** `null` where the protocol has no calls for it. */
  readonly connect: (
    family: EngineFamily,
  ) => ((name: string, transport: Transport, basePath: string) => T) | null;
  /** What an engine does that has them: "expected an engine that …". */
  readonly lacking?: string;
  /** For an engine that is to be found out. */
  readonly detecting: (detection: Detection<T>) => T;
  /** For one that settings name. */
  readonly guessed?: (made: T, guess: Guess) => T;
}

/** Connects to the engine that the settings name, or to the one that answers. */
export function connected<T extends Closable>(settings: EngineSettings, use: Use<T>): T {
  const checked = checkSettings(settings);
  const { engine, origin, basePath } = checked;
  const probe = () => transportOf(checked);
  if (engine === null) {
    return use.detecting(new Detection(probe, basePath, (found) => makeFound(found, settings, use)));
  }
  const made = make({ ...engine, basePath }, transportOf(checked), use);
  return use.guessed?.(made, { ...engine, origin, basePath, probe }) ?? made;
}

/** The settings are checked again by what is known now. What is wrong with them is the engine's refusal. */
function makeFound<T extends Closable>(found: FoundEngine, settings: EngineSettings, use: Use<T>): T {
  try {
    return make(found, transportOf(checkSettings({ ...settings, engine: found.name })), use);
  } catch (error) {
    if (!(error instanceof EngineSettingsError)) throw error;
    const message = `This is ${found.name}. ${error.message}`;
    throw new EngineCallError("rejected", message, { cause: error });
  }
}

function make<T extends Closable>(
  { name, family, basePath }: FoundEngine,
  transport: Transport,
  { connect, lacking }: Use<T>,
): T {
  const create = connect(family);
  if (create !== null) return create(name, transport, basePath);
  const message = `expected an engine that ${lacking}; the protocol of ${name} has no such call.`;
  throw new EngineSettingsError([{ name: "engine", message }]);
}

const transportOf = ({ origin, connections, access }: CheckedSettings): Transport =>
  connectTransport(origin, connections, access);
