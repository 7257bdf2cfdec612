import { freemem } from "node:os";
import type { Behaviour } from "./behaviour.js";
import { behaviours } from "./behaviours.js";
import { Host } from "./host.js";
import { Stage } from "./stage.js";
import type { Subject } from "./subject.js";

/** What an engine takes at most while it runs. */
const ENGINE_BYTES = 800 * 1024 * 1024;

/** How one behaviour of one engine went; rejects with what was wrong. */
export type Trial =
  | { readonly kind: "run"; readonly behaviour: Behaviour; readonly outcome: Promise<void> }
  | { readonly kind: "lacking"; readonly behaviour: Behaviour; readonly why: string };

export interface Lane {
  readonly subject: Subject;
  /** In the order of `behaviours`. */
  readonly trials: readonly Trial[];
  /** Settles when the engine is gone. */
  readonly over: Promise<void>;
}

/**
 * Begins to run all behaviours on all engines: those of one engine one after the other, the engines side by side as far
 * as memory allows.
 */
export function begin(subjects: readonly Subject[]): readonly Lane[] {
  const width = Math.max(1, Math.min(subjects.length, Math.floor(freemem() / ENGINE_BYTES)));
  const lanes: Lane[] = [];
  for (const [index, subject] of subjects.entries()) {
    lanes.push(laneOf(subject, lanes[index - width]?.over ?? Promise.resolve()));
  }
  return lanes;
}

function laneOf(subject: Subject, after: Promise<void>): Lane {
  const unknown = Object.keys(subject.lacks).filter((name) =>
    behaviours.every((known) => known.name !== name),
  );
  if (unknown.length > 0)
    throw new Error(`${subject.label} lacks what no behaviour is called: ${unknown.join("; ")}`);
  const host = after.then(() => Host.create(subject));
  let previous: Promise<unknown> = host;
  const trials = behaviours.map((behaviour): Trial => {
    const why = subject.lacks[behaviour.name];
    if (why !== undefined) return { kind: "lacking", behaviour, why };
    const outcome = settled(previous).then(async () => perform(behaviour, await host));
    previous = outcome;
    return { kind: "run", behaviour, outcome };
  });
  const over = settled(previous).then(async () => (await host).leave());
  return { subject, trials, over };
}

async function perform(behaviour: Behaviour, host: Host): Promise<void> {
  const stage = new Stage(host);
  try {
    await behaviour.run(stage);
  } finally {
    await stage.clear();
  }
}

/** Resolves however the promise ends: whoever waits for its outcome gets it elsewhere. */
async function settled(promise: Promise<unknown>): Promise<void> {
  await Promise.allSettled([promise]);
}
