import type { FoundEngine } from "./detect/detect.js";
import { type Closable, Detection, type Open } from "./detect/detection.js";
import type { Guess } from "./detect/explain.js";
import { EngineCallError } from "./engine-error.js";
import type { EngineFamily } from "./family.js";
import { type CheckedSettings, EngineSettingsError } from "./settings.js";
import { createTransport, type Transport } from "./transport.js";

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
export function connected<T extends Closable>(settings: CheckedSettings, use: Use<T>): T {
  const { engine, origin, basePath, authorization, connections } = settings;
  const open: Open = (family) => {
    const header = authorization ?? family?.anonymous ?? null;
    return createTransport({ origin, connections, authorization: header });
  };
  if (engine === null) {
    const connect = (found: FoundEngine, transport: Transport): T => {
      const problem = problemWith(found, settings, use);
      if (problem !== null) throw new EngineCallError("rejected", `${problem.name}: ${problem.message}`);
      return make(found, transport, use);
    };
    return use.detecting(new Detection(open, basePath, connect));
  }
  const named = { ...engine, basePath };
  const problem = problemWith(named, settings, use);
  if (problem !== null) throw new EngineSettingsError([problem]);
  const made = make(named, open(engine.family), use);
  return use.guessed?.(made, { ...named, origin, open }) ?? made;
}

function make<T extends Closable>(
  { name, family, basePath }: FoundEngine,
  transport: Transport,
  use: Use<T>,
): T {
  const connect = use.connect(family);
  if (connect === null) throw new TypeError(`${name} was not asked whether it ${use.lacking}.`);
  return connect(name, transport, basePath);
}

/** What makes an engine unusable with these settings, or for this use. */
function problemWith<T extends Closable>(
  { name, family }: FoundEngine,
  settings: CheckedSettings,
  use: Use<T>,
) {
  if (use.connect(family) === null) {
    const message = `expected an engine that ${use.lacking}; the protocol of ${name} has no such call.`;
    return { name: "engine", message } as const;
  }
  if (settings.authorization?.startsWith("Basic ") === true && !family.basicAuthentication) {
    const message = `expected none: ${name} takes bearer tokens only; set a token instead.`;
    return { name: "username", message } as const;
  }
  return null;
}
