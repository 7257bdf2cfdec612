/** For tests of handlers and workers: an engine in the same process, and a clock that they move themselves. */
export { type AttemptGiven, type AttemptOptions, attempt, type Told } from "./attempt.js";
export {
  type Call,
  type CallName,
  engineError,
  FakeEngine,
  type Fault,
  type TaskSpec,
} from "./fake-engine.js";
export { settle, VirtualClock } from "./virtual-clock.js";
