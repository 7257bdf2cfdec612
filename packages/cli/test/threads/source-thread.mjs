// The thread's program from its source: what loads TypeScript in a process does not in its threads.
import { register } from "tsx/esm/api";

register();
await import("../../src/threads/thread.ts");
