import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { startFakeEngine } from "./fake-engine.js";
import { createProject, PUBLISHED, root } from "./project.js";

const project = await createProject();
process.on("exit", () => rmSync(project.path, { recursive: true, force: true }));

const MODEL = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D" targetNamespace="test">
  <bpmn:process id="order" isExecutable="true" camunda:historyTimeToLive="1">
    <bpmn:startEvent id="Start" />
    <bpmn:serviceTask id="Charge" camunda:type="external" camunda:topic="charge-card">
      <bpmn:extensionElements><camunda:inputOutput>
        <camunda:inputParameter name="amount">\${total}</camunda:inputParameter>
        <camunda:outputParameter name="paid">\${amountPaid}</camunda:outputParameter>
      </camunda:inputOutput></bpmn:extensionElements>
    </bpmn:serviceTask>
    <bpmn:endEvent id="End" />
    <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Charge" />
    <bpmn:sequenceFlow id="F2" sourceRef="Charge" targetRef="End" />
  </bpmn:process>
</bpmn:definitions>
`;

const HANDLER = `import type { ChargeCardResult, ChargeCardTask } from "../generated/index.js";

export async function chargeCard(task: ChargeCardTask): Promise<ChargeCardResult> {
  return task.complete({ amountPaid: Number(task.input.amount) * 2 });
}
`;

/** Every package met from outside, so that its declaration files are read. */
const EVERYTHING = `export * as bpmn from "@bpmn-worker/bpmn";
export * as contract from "@bpmn-worker/contract";
export * as codegen from "@bpmn-worker/codegen";
export * as runtime from "@bpmn-worker/runtime";
export * as engines from "@bpmn-worker/engines";
export * as cli from "bpmn-worker";
`;

/** The same from CommonJS. */
const COMMON_JS = `import runtime = require("@bpmn-worker/runtime/v1");
import engines = require("@bpmn-worker/engines");

const engine = engines.connectEngine({ engine: "operaton", url: "http://localhost:1" });
const worker = runtime.createWorker({
  engine,
  topics: [{ topic: "t", elements: [] }],
  handlers: { t: () => undefined },
  workerId: "common",
  logger: runtime.createLogger({ level: "silent" }),
});
void worker.stop().then(() => process.stdout.write(worker.id));
`;

const TSCONFIG = JSON.stringify({
  compilerOptions: {
    target: "es2022",
    module: "nodenext",
    rootDir: "src",
    outDir: "out",
    types: ["node"],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    noUnusedLocals: true,
    skipLibCheck: false,
  },
  include: ["src"],
});

for (const folder of PUBLISHED) {
  test(`${folder} holds compiled code, README and licence, and nothing that was not meant for users`, () => {
    const home = join(project.path, "node_modules", nameOf(folder));
    const files = readdirSync(home, { recursive: true, withFileTypes: true, encoding: "utf8" })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(home.length + 1))
      .filter((name) => !name.startsWith("node_modules/"));
    for (const wanted of ["README.md", "LICENSE", "package.json", mainOf(folder), "dist/index.d.ts"]) {
      assert.ok(files.includes(wanted), `${folder} has no ${wanted}`);
    }
    const strange = files.filter(
      (name) =>
        !/^(?:README\.md|LICENSE|package\.json|(?:dist|bundle|bin|command|templates|schema|checks)\/.*)$/.test(
          name,
        ),
    );
    assert.equal(strange, []);
    assert.equal(
      files.filter((name) => /\.map$|tsbuildinfo|(?<!\.d)\.ts$|\.test\./.test(name)),
      [],
    );
    const manifest = readFileSync(join(home, "package.json"), "utf8");
    assert.not.match(manifest, /workspace:|catalog:|bpmn-worker-source|prepack/);
    const mapped = files.filter(
      (name) => /\.js$/.test(name) && /sourceMappingURL/.test(readFileSync(join(home, name), "utf8")),
    );
    assert.equal(mapped, []);
  });
}

test("the command brings the licences of the code that is bundled into it", () => {
  const text = readFileSync(
    join(project.path, "node_modules/bpmn-worker/command/THIRD-PARTY-LICENSES.txt"),
    "utf8",
  );
  for (const name of ["acorn", "bpmn-moddle", "camunda-bpmn-moddle", "handlebars"]) {
    assert.match(text, new RegExp(`^${name} [\\d.]+ \\(MIT\\)$`, "m"));
  }
});

test("the installed command generates a worker", async () => {
  project.write({ "models/order.bpmn": MODEL, "tsconfig.json": TSCONFIG, "src/everything.ts": EVERYTHING });
  project.write({ "src/common.cts": COMMON_JS });
  const output = await project.run("npx", "--no-install", "bpmn-worker", "generate", "models");
  assert.match(output, /^1 topic of 1 model → src\/worker$/m);
  assert.ok(existsSync(join(project.path, "src/worker/handlers/charge-card.ts")));
});

for (const version of ["typescript-5.9", "typescript-6.0", "typescript"]) {
  test(`the stubs compile under ${version}, and so do the declaration files of all packages`, async () => {
    await project.run(process.execPath, join(root, "node_modules", version, "bin", "tsc"), "-p", ".");
  });
}

test("programs in CommonJS use the same packages, without a warning", async () => {
  await project.run(process.execPath, join(root, "node_modules/typescript/bin/tsc"), "-p", ".");
  assert.is(await project.run(process.execPath, "--throw-deprecation", "out/common.cjs"), "common");
});

/** A file that uses all entries of what a worker installs, values and types. */
const ENTRIES = `import { createLogger, createWorker, type Task } from "@bpmn-worker/runtime/v1";
import { connectEngine, typed, type EngineSettings } from "@bpmn-worker/engines";
import { isEngineError, BpmnError, type LockedTask } from "@bpmn-worker/runtime";
import { attempt } from "@bpmn-worker/runtime/testing";

const settings: EngineSettings = { engine: "operaton", url: "http://localhost:1" };
export const worker = createWorker({
  engine: connectEngine(settings),
  topics: [{ topic: "t", elements: [] }],
  handlers: { t: (task: Task) => ({ id: task.id }) },
  logger: createLogger({ level: "silent" }),
});
export const idOf = (task: LockedTask): string => task.id;
export const error: BpmnError = new BpmnError("CODE");
export const others = [typed, isEngineError, attempt];
// @ts-expect-error: types are not lost on the way
export const wrong: number = worker.id;
`;

/** How programs find packages: version of the compiler, kind of program, `module` and `moduleResolution`. */
const RESOLUTIONS = [
  ["typescript-5.9", "module", "node16", "node16"],
  ["typescript-5.9", "commonjs", "node16", "node16"],
  ["typescript-5.9", "commonjs", "commonjs", "node10"],
  ["typescript-5.9", "module", "esnext", "bundler"],
  ["typescript-6.0", "commonjs", "commonjs", "bundler"],
  ["typescript", "commonjs", "node16", "node16"],
  ["typescript", "commonjs", "nodenext", "nodenext"],
  ["typescript", "module", "preserve", "bundler"],
] as const;

for (const [version, type, module, resolution] of RESOLUTIONS) {
  test(`a ${type} program finds the types with ${version}, ${module} and ${resolution}`, async () => {
    const found = { module, moduleResolution: resolution };
    const compilerOptions = { ...found, target: "es2022", strict: true, types: ["node"], noEmit: true };
    project.write({
      [`${type}/package.json`]: JSON.stringify({ type }),
      [`${type}/tsconfig.json`]: JSON.stringify({ compilerOptions, files: ["entries.ts"] }),
      [`${type}/entries.ts`]: ENTRIES,
    });
    await project.run(process.execPath, join(root, "node_modules", version, "bin", "tsc"), "-p", type);
  });
}

test("a project made by init compiles, configuration included", async () => {
  await project.run("npx", "--no-install", "bpmn-worker", "init", "made");
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const made = join(project.path, "made");
  await project.run(process.execPath, tsc, "-p", made);
  assert.ok(existsSync(join(made, "dist/worker/main.js")));
  project.write({
    "made/tsconfig.config.json": JSON.stringify({
      extends: "./tsconfig.json",
      compilerOptions: { rootDir: ".", noEmit: true },
      include: ["bpmn-worker.config.ts"],
    }),
  });
  await project.run(process.execPath, tsc, "-p", join(made, "tsconfig.config.json"));
});

test("the worker starts, does a task, and stops on SIGTERM", async () => {
  project.write({ "src/worker/handlers/charge-card.ts": HANDLER });
  await project.run(process.execPath, join(root, "node_modules/typescript/bin/tsc"), "-p", ".");
  const engine = await startFakeEngine([lockedTask()]);
  const worker = spawn(process.execPath, ["out/worker/main.js"], {
    cwd: project.path,
    env: { PATH: process.env["PATH"] ?? "", BPMN_WORKER_URL: engine.url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [worker.stdout, worker.stderr]) stream.on("data", (chunk) => (said += chunk));
  const ended = once(worker, "close");
  // Losing the race below, this rejection would be nobody's.
  const early = ended.then(([code, signal]): never => {
    throw new Error(`the worker ended early with ${code ?? signal}:\n${said}`);
  });
  early.catch(() => {});
  try {
    const fetch = await Promise.race([engine.until(({ call }) => call.endsWith("/fetchAndLock")), early]);
    assert.equal(topicsOf(fetch.body), ["charge-card"]);
    const complete = await Promise.race([
      engine.until(({ call }) => call.endsWith("/task-1/complete")),
      early,
    ]);
    assert.equal(resultOf(complete.body, "amountPaid"), 42);
    worker.kill("SIGTERM");
    assert.equal(await ended, [0, null]);
  } finally {
    worker.kill("SIGKILL");
    engine.close();
  }
});

test.run();

function nameOf(folder: string): string {
  return manifestOf(folder).name;
}

/** What a worker loads is bundled. */
function mainOf(folder: string): string {
  return manifestOf(folder).publishConfig.main?.replace("./", "") ?? "dist/index.js";
}

function manifestOf(folder: string): { name: string; publishConfig: { main?: string } } {
  return JSON.parse(readFileSync(join(root, "packages", folder, "package.json"), "utf8"));
}

function lockedTask(): object {
  return {
    id: "task-1",
    topicName: "charge-card",
    workerId: "w",
    activityId: "Charge",
    activityInstanceId: "Charge:1",
    executionId: "execution-1",
    processInstanceId: "instance-1",
    processDefinitionId: "order:1:1",
    processDefinitionKey: "order",
    processDefinitionVersionTag: null,
    businessKey: null,
    tenantId: null,
    priority: 0,
    retries: null,
    createTime: "2024-01-01T00:00:00.000+0000",
    lockExpirationTime: "2034-01-01T00:00:00.000+0000",
    errorMessage: null,
    errorDetails: null,
    suspended: false,
    variables: { amount: { type: "Integer", value: 21, valueInfo: {} } },
    extensionProperties: {},
  };
}

function topicsOf(body: unknown): unknown {
  const { topics } = body as { topics: readonly { topicName: string }[] };
  return topics.map(({ topicName }) => topicName);
}

/** The value of a result, wherever the worker reported it: as a process variable or as a local one. */
function resultOf(body: unknown, name: string): unknown {
  const { variables, localVariables } = body as Record<string, Record<string, { value: unknown }> | null>;
  return (localVariables?.[name] ?? variables?.[name])?.value;
}
