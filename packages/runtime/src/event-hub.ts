import type { WorkerEventName, WorkerEvents } from "./events.js";

/** Is told of one kind of event, in the middle of the worker's work: it should be quick. What it throws is logged. */
export type WorkerEventListener<Name extends WorkerEventName> = (event: WorkerEvents[Name]) => void;

type AnyListener = (event: never) => void;

/** Hands events to who listens. An event that nobody listens to is not even made. */
export class EventHub {
  readonly #listeners = new Map<WorkerEventName, readonly AnyListener[]>();
  readonly #onThrown: (thrown: unknown, name: WorkerEventName) => void;

  /** @param onThrown told what a listener threw. */
  constructor(onThrown: (thrown: unknown, name: WorkerEventName) => void) {
    this.#onThrown = onThrown;
  }

  /** The returned function ends it. A listener that is added twice is called twice. */
  on<Name extends WorkerEventName>(name: Name, listener: WorkerEventListener<Name>): () => void {
    // A wrapper of its own, so that ending one of two equal registrations leaves the other.
    const entry: WorkerEventListener<Name> = (event) => listener(event);
    this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), entry]);
    return () => {
      const others = (this.#listeners.get(name) ?? []).filter((one) => one !== entry);
      if (others.length === 0) this.#listeners.delete(name);
      else this.#listeners.set(name, others);
    };
  }

  /** Whether anybody listens to anything: if not, nobody needs to look at the clock for the sake of events. */
  get isHeard(): boolean {
    return this.#listeners.size > 0;
  }

  /** @param make makes the event; called only if somebody listens. */
  emit<Name extends WorkerEventName>(name: Name, make: () => WorkerEvents[Name]): void {
    const listeners = this.#listeners.get(name);
    if (listeners === undefined) return;
    const event = make();
    for (const listener of listeners) {
      try {
        (listener as WorkerEventListener<Name>)(event);
      } catch (thrown) {
        this.#onThrown(thrown, name);
      }
    }
  }
}
