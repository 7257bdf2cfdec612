import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Environment, readSettings } from "../src/settings.js";
import { isSettingsError, type SettingsProblem } from "../src/settings-error.js";

function problemsOf(env: Environment, prefix?: string): readonly SettingsProblem[] {
  try {
    readSettings(env, prefix);
  } catch (error) {
    assert.ok(isSettingsError(error), String(error));
    return error.problems;
  }
  return [];
}

/** The only problem, as one text. */
function problemOf(env: Environment): string {
  const problems = problemsOf(env);
  assert.is(problems.length, 1, JSON.stringify(problems));
  return problems.map(({ name, message }) => `${name}: ${message}`).join();
}

test("an empty environment leaves the engine to be found out, on this machine and without credentials", () => {
  const { engine, worker, warnings } = readSettings({});
  assert.equal(engine, {
    engine: null,
    url: null,
    username: null,
    password: null,
    token: null,
    oauth: null,
    tls: null,
  });
  assert.equal(Object.keys(worker), ["checkDeployed", "logger"]);
  assert.equal(warnings, []);
});

test("every setting arrives where it belongs", () => {
  const { engine, worker } = readSettings({
    BPMN_WORKER_ENGINE: "camunda7",
    BPMN_WORKER_URL: "https://bpm.example.org/engine-rest/",
    BPMN_WORKER_USERNAME: "ada",
    BPMN_WORKER_PASSWORD: " s3cret ",
    BPMN_WORKER_ID: "billing-1",
    BPMN_WORKER_MAX_TASKS: "8",
    BPMN_WORKER_POLL_INTERVAL: "2500",
    BPMN_WORKER_LOCK_DURATION: " 30000 ",
    BPMN_WORKER_RETRIES: "5",
    BPMN_WORKER_RETRY_DELAY: "0",
    BPMN_WORKER_STOP_GRACE: "10000",
    BPMN_WORKER_CHECK_DEPLOYED: "fail",
    BPMN_WORKER_LOG_LEVEL: "WARN",
  });
  assert.equal(engine, {
    engine: "camunda7",
    url: "https://bpm.example.org/engine-rest",
    username: "ada",
    password: " s3cret ",
    token: null,
    oauth: null,
    tls: null,
  });
  const { logger, ...numbers } = worker;
  assert.equal(numbers, {
    workerId: "billing-1",
    maxTasks: 8,
    pollIntervalMs: 2_500,
    lockDurationMs: 30_000,
    retries: 5,
    retryDelayMs: 0,
    stopGraceMs: 10_000,
    checkDeployed: "fail",
  });
  assert.is(logger?.isLevelEnabled?.("info"), false);
  assert.is(logger?.isLevelEnabled?.("warn"), true);
});

test("an OAuth client and files of certificates are read, and what a client lacks is told", () => {
  const client = {
    BPMN_WORKER_OAUTH_TOKEN_URL: "https://login.example.org/token",
    BPMN_WORKER_OAUTH_CLIENT_ID: "worker",
    BPMN_WORKER_OAUTH_SCOPE: "tasks",
  };
  const files = { BPMN_WORKER_CA_FILE: "/ca.pem", BPMN_WORKER_KEY_PASSPHRASE: "s3cret" };
  const { engine, warnings } = readSettings({
    ...client,
    ...files,
    BPMN_WORKER_OAUTH_CLIENT_SECRET: "s3cret",
  });
  assert.equal(engine.oauth, {
    tokenUrl: "https://login.example.org/token",
    clientId: "worker",
    clientSecret: "s3cret",
    scope: "tasks",
    audience: null,
  });
  assert.equal(engine.tls, { caFile: "/ca.pem", certFile: null, keyFile: null, passphrase: "s3cret" });
  assert.equal(warnings, []);
  assert.match(problemOf(client), /^BPMN_WORKER_OAUTH_CLIENT_SECRET: expected one, since others/);
});

test("settings of a topic are read by its name in capitals", () => {
  const { worker, warnings } = readSettings({
    BPMN_WORKER_TOPIC_CHARGE_CARD_MAX_TASKS: "2",
    BPMN_WORKER_TOPIC_CHARGE_CARD_RETRY_DELAY: "500",
    BPMN_WORKER_TOPIC_SEND_MAIL_HANDLER_TIMEOUT: "60000",
    BPMN_WORKER_TOPIC_SEND_MAIL_WEIGHT: "",
    BPMN_WORKER_HANDLER_TIMEOUT: "90000",
    BPMN_WORKER_CHECK_INPUTS: "fail",
  });
  assert.equal(worker.topicSettings, {
    CHARGE_CARD: { maxTasks: 2, retryDelayMs: 500 },
    SEND_MAIL: { handlerTimeoutMs: 60_000 },
  });
  assert.is(worker.handlerTimeoutMs, 90_000);
  assert.is(worker.checkInputs, "fail");
  assert.equal(warnings, []);
});

test("a setting of a topic is refused by its name, and one that is none is told of", () => {
  assert.is(
    problemOf({ BPMN_WORKER_TOPIC_CHARGE_CARD_RETRIES: "many" }),
    'BPMN_WORKER_TOPIC_CHARGE_CARD_RETRIES: expected a whole number of attempts from 1 to 2147483647, got "many"',
  );
  const { warnings } = readSettings({ BPMN_WORKER_TOPIC_CHARGE_CARD_RETRYS: "3" });
  assert.is(warnings.length, 1);
});

test("an empty value is one that is not set", () => {
  const { engine, worker } = readSettings({
    BPMN_WORKER_URL: "",
    BPMN_WORKER_MAX_TASKS: " ",
    BPMN_WORKER_PASSWORD: "",
  });
  assert.is(engine.url, null);
  assert.is(engine.password, null);
  assert.is(worker.maxTasks, undefined);
});

test("another prefix reads other variables", () => {
  const { engine } = readSettings({ BILLING_ENGINE: "camunda7", BPMN_WORKER_ENGINE: "flowable" }, "BILLING");
  assert.is(engine.engine, "camunda7");
});

const REFUSED: readonly (readonly [env: Environment, problem: string])[] = [
  [
    { BPMN_WORKER_MAX_TASKS: "many" },
    'BPMN_WORKER_MAX_TASKS: expected a whole number of tasks from 1 to 10000, got "many"',
  ],
  [
    { BPMN_WORKER_MAX_TASKS: "0" },
    "BPMN_WORKER_MAX_TASKS: expected a whole number of tasks from 1 to 10000, got 0",
  ],
  [
    { BPMN_WORKER_LOCK_DURATION: "PT30S" },
    'BPMN_WORKER_LOCK_DURATION: expected a whole number of milliseconds from 1000 to 1728000000, got "PT30S"',
  ],
  [
    { BPMN_WORKER_POLL_INTERVAL: "1e3" },
    'BPMN_WORKER_POLL_INTERVAL: expected a whole number of milliseconds from 10 to 1800000, got "1e3"',
  ],
  [
    { BPMN_WORKER_LOG_LEVEL: "loud" },
    'BPMN_WORKER_LOG_LEVEL: expected one of debug, info, warn, error, silent, got "loud"',
  ],
  [
    { BPMN_WORKER_URL: "localhost:8080" },
    'BPMN_WORKER_URL: expected an address such as http://localhost:8080/engine-rest, got one that begins with "localhost:"',
  ],
  [
    { BPMN_WORKER_URL: "http//x" },
    "BPMN_WORKER_URL: expected an address such as http://localhost:8080/engine-rest, got a text that is none",
  ],
  [{ BPMN_WORKER_USERNAME: "ada" }, 'BPMN_WORKER_PASSWORD: expected a password for "ada", got none'],
  [
    { BPMN_WORKER_PASSWORD: "hunter2" },
    "BPMN_WORKER_USERNAME: expected a user name for the password, got none",
  ],
];

for (const [env, problem] of REFUSED) {
  test(`refused: ${JSON.stringify(env)}`, () => {
    assert.is(problemOf(env), problem);
  });
}

test("an address with credentials, a query or a fragment is refused without showing it", () => {
  for (const url of [
    "http://ada:hunter2@bpm/engine-rest",
    "http://bpm/?key=hunter2",
    "http://bpm/#hunter2",
  ]) {
    assert.not.match(problemOf({ BPMN_WORKER_URL: url }), "hunter2");
  }
});

test("everything that is wrong is said at once, and never the password", () => {
  const problems = problemsOf({
    BPMN_WORKER_MAX_TASKS: "x",
    BPMN_WORKER_LOCK_DURATION: "y",
    BPMN_WORKER_PASSWORD: "hunter2",
  });
  assert.equal(
    problems.map(({ name }) => name),
    ["BPMN_WORKER_USERNAME", "BPMN_WORKER_MAX_TASKS", "BPMN_WORKER_LOCK_DURATION"],
  );
  assert.not.match(JSON.stringify(problems), "hunter2");
});

test("a variable that nothing reads is a warning with what was probably meant", () => {
  const { warnings } = readSettings({ BPMN_WORKER_MAXTASKS: "8", BPMN_WORKERS: "1", PATH: "/bin" });
  assert.equal(warnings, [
    "BPMN_WORKER_MAXTASKS is not a setting of the worker; did you mean BPMN_WORKER_MAX_TASKS?",
  ]);
});

test("a variable that resembles nothing lists what there is", () => {
  const { warnings } = readSettings({ BPMN_WORKER_FAVOURITE_COLOUR: "green" });
  assert.match(warnings[0] ?? "", "known are");
});

test.run();
