import { join } from "node:path";
import type { RunningEngine } from "../../../../../scripts/testing/engine/engine-process.js";
import { startFlowable } from "../../../../../scripts/testing/engine/flowable.js";
import { FlowableRest } from "../../../../../scripts/testing/engine/flowable-rest.js";
import { versionsOf } from "../../../../../scripts/testing/engine/versions.js";
import { typed } from "../../../src/index.js";
import type { RunningSubject, Subject, ValueTrip } from "../subject.js";

const user = { id: "worker", password: "open sesame" };
const headers = { authorization: `Basic ${Buffer.from(`${user.id}:${user.password}`).toString("base64")}` };

const values: readonly ValueTrip[] = [
  { name: "text", given: 'quotes " and \n lines, ünïcode 🚀' },
  { name: "empty text", given: "" },
  { name: "truth", given: true },
  { name: "null", given: null },
  { name: "integer", given: -42 },
  { name: "long", given: 2 ** 40 },
  { name: "huge long", given: 9_007_199_254_740_993n },
  { name: "big integer", given: 2n ** 70n },
  { name: "double", given: 1.5 },
  { name: "whole double", given: typed("Double", 5), want: 5 },
  { name: "short", given: typed("Short", 7), want: 7 },
  { name: "big decimal", given: typed("BigDecimal", "12.50"), want: "12.50" },
  { name: "instant", given: new Date("2026-02-03T04:05:06.007Z") },
  // The engine cuts it to the second.
  {
    name: "date",
    given: typed("Date", new Date("2026-02-03T04:05:06.007Z")),
    want: new Date("2026-02-03T04:05:06Z"),
  },
  { name: "local date", given: typed("LocalDate", "2026-02-03"), want: "2026-02-03" },
  {
    name: "local date and time",
    given: typed("LocalDateTime", "2026-02-03T04:05:06"),
    want: "2026-02-03T04:05:06",
  },
  { name: "list", given: [1, "two", null, { three: 3.5 }] },
  { name: "object", given: { nested: { deep: [true] }, type: "long", value: 5 } },
];

export const flowable: Subject = {
  engine: "flowable",
  label: "Flowable",
  version: versionsOf("flowable").engine,
  lacks: {
    "keeps the lock of a handler that runs longer":
      "locks cannot be extended: the lock has to cover the longest handler",
    "answers a waiting fetch as soon as there is a task":
      "fetches do not wait: the worker asks again, at first soon, then every `pollIntervalMs`",
    "hands out the most urgent tasks first": "there are no priorities",
  },
  values,
  uncaughtError: "instance is stuck",
  settings: (port) => ({
    engine: "flowable",
    url: `http://127.0.0.1:${port}`,
    username: user.id,
    password: user.password,
  }),
  wrongCredentials: { password: "wrong-one" },
  async start({ port, folder }) {
    const properties = {
      "server.port": String(port),
      // It is ended without a warning, so every commit has to be on disk.
      "spring.datasource.url": `jdbc:h2:file:${join(folder, "engine")};WRITE_DELAY=0`,
      // What fails behind a completed task is given up sooner than after two more attempts, ten seconds apart.
      "flowable.process.async.executor.default-async-job-acquire-wait-time": "PT0.5S",
    };
    return runningAt(await startFlowable({ user, properties }));
  },
};

function runningAt(engine: RunningEngine): RunningSubject {
  const rest = new FlowableRest(engine.url, headers);
  return {
    deploy: (fileName, xml) => rest.deploy(fileName, xml),

    begin(processDefinitionKey, variables) {
      const typedValues = Object.entries(variables).map(([name, value]) => ({ name, value }));
      return rest.start(processDefinitionKey, typedValues);
    },

    async look(id) {
      const stuck = [...(await rest.deadLetters(id)), ...(await rest.failingJobs(id))];
      return {
        hasEnded: await rest.hasEnded(id),
        ends: await rest.ends(id),
        dead: stuck.map(({ exceptionMessage }) => String(exceptionMessage)),
      };
    },

    async revive(id) {
      for (const job of await rest.deadLetters(id)) await rest.revive(String(job["id"]));
    },

    cancel: (id) => rest.cancel(id),
    stop: () => engine.stop(),
  };
}
