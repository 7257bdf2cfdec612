import type { ProcessModel } from "@bpmn-worker/bpmn";
import { ProgramBuilder } from "../program/builder.js";
import type { Program } from "../program/program.js";
import { tieCalls } from "./calls.js";
import type { CallSite, Surroundings } from "./context.js";
import { buildProcess } from "./process.js";

/** All processes as one program; they call each other by process id. */
export function buildProgram(processes: readonly ProcessModel[], surroundings: Surroundings): Program {
  const builder = new ProgramBuilder();
  const calls: CallSite[] = [];
  const built = processes.map((process, index) => buildProcess(builder, surroundings, process, index, calls));
  tieCalls(builder, calls, built);
  return builder.program();
}
