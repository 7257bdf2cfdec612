/**
 * | state | fetches | runs handlers | leaves by |
 * | --- | --- | --- | --- |
 * | `idle` | no | no | `start()`, `stop()` |
 * | `running` | yes | yes | `stop()` |
 * | `stopping` | no; unstarted tasks are given back | those under way, until the grace ends | itself |
 * | `stopped` | no | no | never: make another worker |
 */
export type WorkerState = "idle" | "running" | "stopping" | "stopped";
