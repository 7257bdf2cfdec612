// From a process model to a worker that drives instances of it on a real engine, told step by step.
//
//   npm run demo
//
// Everything it writes is in .cache/, and nothing of what it starts outlives it.
import { cp, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { follow, orders, outcome, startOrder } from "./demo/orders.js";
import { declarations, misspell, tree, withoutImports } from "./demo/sources.js";
import { Story } from "./demo/story.js";
import { CleanUp } from "./testing/clean-up.js";
import { type RunningEngine, startOperaton } from "./testing/engine/operaton.js";
import { deploy, request } from "./testing/engine/rest.js";
import { java } from "./testing/requirements.js";
import { OUT, WorkerProject } from "./testing/worker/project.js";
import type { Ended } from "./testing/worker/run-to-end.js";
import { WorkerProcess } from "./testing/worker/worker-process.js";

const INTERRUPTED = 130;
const MISSING_TOOLS = 2;

const fixture = fileURLToPath(new URL("../fixtures/demo/", import.meta.url));
const home = fileURLToPath(new URL("../.cache/demo/", import.meta.url));
const model = "models/order-fulfilment.bpmn";

const story = new Story();
const cleanUp = new CleanUp();

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    story.end(`${signal}: stopping what was started …`);
    await cleanUp.run();
    process.exit(INTERRUPTED);
  });
}

const missing = await java.missing();
if (missing === null) {
  try {
    await tell();
  } catch (error) {
    // A failure while everything is being stopped is only its consequence.
    if (!cleanUp.hasBegun) {
      console.error(error);
      process.exitCode = 1;
    }
  }
  await cleanUp.run();
} else {
  console.error(`The demo runs a real engine, which needs Java 17 or newer and Maven: ${missing}.`);
  process.exitCode = MISSING_TOOLS;
}

async function tell(): Promise<void> {
  story.title("bpmn-worker: from a process model to a worker that runs it");
  const engine = await startEngine();
  const project = await layOutProject();
  await deployModel(engine);
  await inspect(project);
  await generate(project);
  await fillIn(project);
  await drift(project);
  const worker = await startWorker(project, engine);
  const instances = await runOrders(engine);
  await summarise(engine, instances);
  await stop(worker, engine);
}

async function startEngine(): Promise<RunningEngine> {
  story.chapter("Start an engine", "A real Operaton, in memory, for this machine alone.");
  const starting = startOperaton();
  cleanUp.add(async () => (await starting.catch(() => null))?.stop());
  const what = "Maven looks up the engine's libraries (once), then Java starts it";
  const engine = await story.during(what, starting, ({ url }) => `Operaton answers at ${url}`);
  const { version } = (await request(engine.url, "GET", "/version")) as { version: string };
  story.good(`its version is ${version}`);
  return engine;
}

async function layOutProject(): Promise<WorkerProject> {
  const project = await WorkerProject.create(home);
  await mkdir(join(home, "models"));
  await cp(join(fixture, "order-fulfilment.bpmn"), join(home, model));
  return project;
}

async function deployModel(engine: RunningEngine): Promise<void> {
  story.chapter(
    "Deploy the model",
    "An order: reserve stock, charge the card, ship. Things go wrong on the way.",
  );
  const keys = await deploy(engine.url, { [model]: await readFile(join(home, model), "utf8") });
  story.good(`${model} is deployed as ${keys.join(", ")}`);
}

async function inspect(project: WorkerProject): Promise<void> {
  story.chapter("Look at its external tasks", "What each takes, gives and throws, as far as the model says.");
  await run(`bpmn-worker inspect ${model}`, () => project.bpmnWorker("inspect", model));
}

async function generate(project: WorkerProject): Promise<void> {
  story.chapter(
    "Generate the worker",
    "generated/ is rewritten on every run, handlers/ and main.ts are yours.",
  );
  await run(`bpmn-worker generate ${model} --out ${OUT}`, () =>
    project.bpmnWorker("generate", model, "--out", OUT),
  );
  story.say(`\n${OUT}/\n${tree(join(home, OUT), "  ")}\n`);
  const file = `${OUT}/generated/topics/charge-card.ts`;
  story.say(story.paint("dim", `from ${file}:`));
  const names = ["ChargeCardInput", "ChargeCardError"];
  story.say(await declarations(join(home, file), names));
}

async function fillIn(project: WorkerProject): Promise<void> {
  story.chapter("Write the handlers", "Plain functions. The model's error code is known to the compiler.");
  await project.fillIn(join(fixture, "handlers"));
  const file = `${OUT}/handlers/charge-card.ts`;
  story.say(story.paint("dim", `from ${file}:`));
  story.say(`${await withoutImports(join(home, file))}\n`);
  await run("tsc", () => project.compile());
  story.good("it compiles");
}

async function drift(project: WorkerProject): Promise<void> {
  story.chapter(
    "Misspell a result",
    "When model and code drift apart, the compiler says so, not the night shift.",
  );
  const file = `${OUT}/handlers/reserve-stock.ts`;
  const restore = await misspell(join(home, file), "reservation:", "reservatoin:");
  story.say(`in ${file}: "reservation:" becomes "reservatoin:"`);
  story.command("tsc");
  const { exitCode, output } = await project.compile("typescript", "--noEmit");
  await restore();
  if (exitCode === 0) throw new Error("The misspelt result compiled.");
  story.bad(output.trim());
  story.good("put right again");
}

async function startWorker(project: WorkerProject, engine: RunningEngine): Promise<WorkerProcess> {
  story.chapter(
    "Run the worker",
    "The generated main.ts, compiled, as a process of its own. Settings from the environment.",
  );
  story.command(`BPMN_WORKER_URL=${engine.url} node build/worker/main.js`);
  const worker = new WorkerProcess(project, { BPMN_WORKER_URL: engine.url, BPMN_WORKER_LOG_LEVEL: "error" });
  cleanUp.add(() => worker[Symbol.asyncDispose]());
  return worker;
}

async function runOrders(engine: RunningEngine): Promise<ReadonlyMap<string, string>> {
  story.chapter("Start four orders", "Each line is read from the engine when it has happened.");
  const started = await Promise.all(
    orders.map(async (order) => [order.number, await startOrder(engine.url, order)] as const),
  );
  const instances = new Map(started);
  await Promise.all(
    orders.map((order) => follow(engine.url, order, instances.get(order.number) ?? "", story)),
  );
  return instances;
}

async function summarise(engine: RunningEngine, instances: ReadonlyMap<string, string>): Promise<void> {
  story.chapter("Ask the engine's history", "Where every order ended, and why it was in the demo.");
  for (const order of orders) story.say(await outcome(engine.url, order, instances.get(order.number) ?? ""));
}

async function stop(worker: WorkerProcess, engine: RunningEngine): Promise<void> {
  story.chapter("Stop", "On SIGTERM the worker finishes what it does and gives back what it has not begun.");
  const exitCode = await story.during(
    "The worker waits for its last poll to run out",
    worker.stop(),
    (code) => `the worker ended with ${code}`,
  );
  if (exitCode !== 0) throw new Error(`The worker ended with ${exitCode}:\n${worker.output}`);
  await story.during("The engine ends", engine.stop(), () => "the engine is gone");
  story.say(`\nThe project is in .cache/demo/: look at it, change ${model}, generate again.`);
}

/** Runs a command for all to see; its failure ends the demo. */
async function run(commandLine: string, command: () => Promise<Ended>): Promise<void> {
  story.command(commandLine);
  const { exitCode, output } = await command();
  if (exitCode !== 0) throw new Error(`"${commandLine}" ended with ${exitCode}:\n${output}`);
  if (output.trim() !== "") story.say(output.trimEnd());
}
