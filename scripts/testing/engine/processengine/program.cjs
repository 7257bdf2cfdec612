// A ProcessEngine 9.7 out of the packages it is made of, on the port PORT of the loopback interface, where 0 is a free one.
// Its whole state is in the folder STATE. It prints its port once it answers, and cannot outlive whoever started it.
"use strict";
const { mkdirSync, readdirSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const state = process.env.STATE;
const authority = process.env.AUTHORITY;

const HTTP_EXTENSION = "HttpExtension";
/** What the engine calls itself with: nothing may be refused to it. */
const INTERNAL_TOKEN = Buffer.from("ProcessEngineInternalUser").toString("base64");

const REPOSITORIES = [
  "correlation",
  "cronjob_history",
  "external_task",
  "flow_node_instance",
  "process_model",
];

const MODULES = [
  "@essential-projects/bootstrapper",
  "@essential-projects/bootstrapper_node",
  "@essential-projects/event_aggregator",
  "@essential-projects/http",
  "@essential-projects/http_extension",
  "@essential-projects/sequelize_connection_manager",
  "@essential-projects/timing",
  "@process-engine/consumer_api_core",
  "@process-engine/consumer_api_http",
  "@process-engine/iam",
  "@process-engine/logging.repository.file_system",
  "@process-engine/logging_api_core",
  "@process-engine/management_api_core",
  "@process-engine/management_api_http",
  "@process-engine/persistence_api.repositories.sequelize",
  "@process-engine/persistence_api.services",
  "@process-engine/persistence_api.use_cases",
  "@process-engine/process_engine_core",
];

process.stdin.on("end", () => process.exit(0)).resume();
// An instance that ends in an error rejects a promise that nobody holds.
process.on("unhandledRejection", (error) => console.error("unhandled rejection:", error));

removeLeftLocks(state);
process.env.NODE_ENV = "test";
process.env.CONFIG_PATH = writeConfiguration(join(state, "configuration"));
start().catch((error) => {
  console.error(error);
  process.exit(1);
});

async function start() {
  require("reflect-metadata");
  // The engine cancels promises, which only these can.
  global.Promise = require("bluebird");
  global.Promise.config({ cancellation: true });
  const { InvocationContainer } = require("addict-ioc");
  const container = new InvocationContainer({ defaults: { conventionCalls: ["initialize"] } });
  for (const name of MODULES) require(`${name}/ioc_module`).registerInContainer(container);
  container.validateDependencies();

  const resolve = (name) => container.resolveAsync(name);
  await (await resolve("AppBootstrapper")).start();
  await (await resolve("AutoStartService")).start();
  await (await resolve("CronjobService")).start();
  const identity = { token: INTERNAL_TOKEN, userId: "engine" };
  await (await resolve("ResumeProcessService")).findAndResumeInterruptedProcessInstances(identity);
  const { httpServer } = await resolve(HTTP_EXTENSION);
  console.log(`ENGINE_PORT=${httpServer.address().port}`);
}

/** A process that was killed leaves the locks of its databases behind. */
function removeLeftLocks(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith(".lock"))) {
    rmSync(join(folder, name), { recursive: true });
  }
}

function writeConfiguration(folder) {
  const write = (path, content) => {
    mkdirSync(join(folder, "test", path, ".."), { recursive: true });
    writeFileSync(join(folder, "test", `${path}.json`), JSON.stringify(content));
  };
  write("http/http_client", { url: authority });
  write("http/http_extension", {
    server: { host: "127.0.0.1", port: Number(process.env.PORT) },
    parseLimit: "50mb",
    cors: { enabled: false },
  });
  write("iam/iam_service", {
    basePath: authority,
    claimPath: "claims",
    disableClaimCheck: false,
    allowGodToken: true,
    cache: { enabled: false },
  });
  for (const name of REPOSITORIES) {
    write(`process_engine/${name}_repository`, {
      dialect: "sqlite",
      dialectModulePath: join(__dirname, "sqlite-driver.cjs"),
      logging: false,
      // In memory its nested transactions fail.
      storage: join(state, `${name}.sqlite`),
    });
  }
  write("process_engine/logging_repository", { output_path: join(state, "logs") });
  return folder;
}
