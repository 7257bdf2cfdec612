import { parentPort, workerData } from "node:worker_threads";
import { servedFrom, sourcesWith } from "../models/deployed.js";
import { readFilesOf, surveyPieces } from "../models/read.js";
import { Exchange } from "./exchange.js";
import type { Assignment, ContractTold } from "./work.js";

// What a second thread runs, see SecondThread: the same as the first does, as far as it is shared. What it throws ends
// it, and reaches the first.
async function run(exchange: Exchange, assignment: Assignment): Promise<void> {
  const { files, dialect, includeNonExecutable, until } = assignment;
  const read = readFilesOf(await exchange.share(await surveyPieces(files, dialect)));
  const { beginContract } = await import("@bpmn-worker/contract");
  const { schemas, running, options } = await exchange.told<ContractTold>();
  const work = beginContract(sourcesWith({ ...read, schemas }, running), options);
  const following = { count: work.families, act: work.follow };
  const answers = await exchange.share(following, { isLast: until === "contract" });
  if (until === "contract") return;
  const { beginWorker, EMISSION } = await import("../plan/worker.js");
  const contract = servedFrom(work.unchecked(answers), running);
  const { pieces } = await beginWorker(contract, includeNonExecutable);
  await exchange.share(pieces, EMISSION);
  // The first thread writes meanwhile.
  exchange.tell(JSON.stringify(contract.check()));
}

if (parentPort !== null) {
  const assignment: Assignment = workerData;
  await run(new Exchange("second", parentPort, assignment.turns), assignment);
  // What it holds is let go of while the first thread goes on, not when that has come to its end.
  parentPort.close();
}
