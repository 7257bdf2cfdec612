import type { ProcessModel } from "@bpmn-worker/bpmn";
import { ProgramBuilder } from "../program/builder.js";
import { merged } from "../program/intervals.js";
import type { Program } from "../program/program.js";
import { tieCalls } from "./calls.js";
import type { CallSite, Surroundings } from "./context.js";
import { buildProcess } from "./process.js";

/** All processes as one program; they call each other by process id. */
export function buildProgram(processes: readonly ProcessModel[], surroundings: Surroundings): Program {
  const builder = new ProgramBuilder();
  const calls: CallSite[] = [];
  const built = processes.map((process, index) => buildProcess(builder, surroundings, process, index, calls));
  const called = tieCalls(builder, calls, built);
  for (const one of built) {
    builder.start({ ...one.start, readers: merged((called.get(one) ?? [one]).map(({ marks }) => marks)) });
  }
  return builder.program();
}
