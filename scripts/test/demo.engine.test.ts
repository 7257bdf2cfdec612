import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { waitFor } from "../testing/wait-for.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const MINUTE_MS = 60_000;

interface Demo {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  output(): string;
}

/** Runs the demo in a process group of its own, so that whatever it leaves behind can be found. */
function startDemo(environment: NodeJS.ProcessEnv = process.env): Demo {
  const args = ["--conditions=bpmn-worker-source", "--import", "tsx", "scripts/demo.ts"];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, ended, output: () => output };
}

/** The compiler behind tsx ends when it notices that its parent has, which takes a moment. */
async function nothingIsLeft({ child }: Demo): Promise<void> {
  await waitFor(
    "every process of the demo to end",
    async () => (isAlive(-(child.pid ?? 0)) ? null : true),
    10_000,
  );
}

function isAlive(processGroup: number): boolean {
  try {
    return process.kill(processGroup, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}

const given = suite("the demo");

given("tells the whole story and leaves nothing running", async () => {
  const demo = startDemo();
  assert.is(await demo.ended, 0, demo.output());
  const told = demo.output();
  assert.match(told, /Operaton answers at http:\/\/127\.0\.0\.1:\d+\/engine-rest/);
  assert.match(told, /order-fulfilment\.bpmn is deployed as order-fulfilment/);
  assert.match(told, /\$ bpmn-worker inspect[\s\S]*charge-card[\s\S]*CARD_DECLINED/);
  assert.match(told, /generated\/\n[\s\S]*handlers\/\n\s+charge-card\.ts/);
  assert.match(told, /export interface ChargeCardInput[\s\S]*"EUR"/);
  assert.match(told, /handlers\/reserve-stock\.ts\(\d+,\d+\): error TS\d+: [^\n]*[\s\S]*reservatoin/);
  assert.match(told, /A-1004\s+! Error: The carrier does not answer\./);
  assert.match(told, /A-1001\s+Shipped\s+PARCEL-north-A-1001/);
  assert.match(told, /A-1002\s+Cancelled\s+card declined: EUR 1080 is above the credit limit/);
  assert.match(told, /A-1003\s+Back-ordered\s+globe: back-ordered/);
  assert.match(told, /A-1004\s+Shipped\s+PARCEL-north-A-1004/);
  assert.match(told, /the worker ended with 0/);
  assert.not.match(told, "\u001b", "no escape sequences where there is no terminal");
  await nothingIsLeft(demo);
});

given("stops everything that it started when it is interrupted", async () => {
  const demo = startDemo();
  await waitFor(
    "the orders to be under way",
    async () => (/A-1001 +✔/.test(demo.output()) ? true : null),
    3 * MINUTE_MS,
  );
  demo.child.kill("SIGINT");
  assert.is(await demo.ended, 130, demo.output());
  await nothingIsLeft(demo);
});

given("says what it needs where there is no Java", async () => {
  const { PATH: _, Path: __, ...environment } = process.env;
  const demo = startDemo({ ...environment, PATH: root });
  assert.is(await demo.ended, 2, demo.output());
  assert.match(demo.output(), /needs Java 17 or newer and Maven: Java .* not on the path/);
});

given.run();
