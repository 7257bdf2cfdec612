import type { ProcessModel } from "@bpmn-worker/bpmn";
import { sortedBy } from "../../order.js";
import { usesOf } from "../../usage/process-uses.js";
import { callsOf } from "../../walk.js";
import { ProgramBuilder } from "../program/builder.js";
import { merged } from "../program/intervals.js";
import type { Program } from "../program/program.js";
import { tieCalls } from "./calls.js";
import type { Links, Surroundings } from "./context.js";
import { calledId } from "./families.js";
import { buildProcess } from "./process.js";
import { tieSignals } from "./signals.js";

const callsItself = (process: ProcessModel): boolean =>
  callsOf(process).some(({ node }) => calledId(node) === process.id);

/** All processes as one program; they call each other by process id. */
export function buildProgram(processes: readonly ProcessModel[], surroundings: Surroundings): Program {
  const removable = new Set(processes.flatMap((process) => usesOf(process).removed));
  const builder = new ProgramBuilder(
    removable,
    processes.some(({ dialect }) => dialect === "flowable"),
  );
  const links: Pick<Links, "calls" | "signals"> = { calls: [], signals: { throws: [], catches: [] } };
  const numbered = processes.map((process, index) => ({ process, index }));
  // Not in the order in which files hold them, which is nothing that a contract may depend on.
  const isCalled = processes.length > 1 || processes.some(callsItself);
  const built = sortedBy(numbered, ({ process }) => process.id).map(({ process, index }) =>
    buildProcess(builder, surroundings, process, index, isCalled, links),
  );
  const called = tieCalls(builder, links.calls, built, surroundings.declaredFor);
  tieSignals(builder, links.signals);
  for (const one of built) {
    builder.start({ ...one.start, readers: merged((called.get(one) ?? [one]).map(({ marks }) => marks)) });
  }
  return builder.program();
}
