import { join } from "node:path";
import type { RunningEngine } from "../../../../../scripts/testing/engine/engine-process.js";
import { startFlowable } from "../../../../../scripts/testing/engine/flowable.js";
import { request } from "../../../../../scripts/testing/engine/rest.js";
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

type Row = Readonly<Record<string, unknown>>;

function runningAt(engine: RunningEngine): RunningSubject {
  const ask = (method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown) =>
    request(`${engine.url}/process-api`, method, path, body, headers);
  const list = async (path: string) => ((await ask("GET", path)) as { readonly data: readonly Row[] }).data;

  return {
    async deploy(fileName, xml) {
      const form = new FormData();
      form.append("file", new Blob([xml]), fileName);
      const url = `${engine.url}/process-api/repository/deployments`;
      const response = await fetch(url, { method: "POST", body: form, headers });
      if (!response.ok) throw new Error(`${fileName}: ${response.status} ${await response.text()}`);
    },

    async begin(processDefinitionKey, variables) {
      const typedValues = Object.entries(variables).map(([name, value]) => ({ name, value }));
      const started = await ask("POST", "/runtime/process-instances", {
        processDefinitionKey,
        variables: typedValues,
      });
      return (started as { readonly id: string }).id;
    },

    async look(id) {
      const history = (await ask("GET", `/history/historic-process-instances/${id}`)) as Row;
      const ends = await list(
        `/history/historic-activity-instances?processInstanceId=${id}&activityType=endEvent`,
      );
      const dead = await list(`/management/deadletter-jobs?processInstanceId=${id}`);
      const failing = await list(`/management/timer-jobs?processInstanceId=${id}&withException=true`);
      return {
        hasEnded: history["endTime"] !== null,
        ends: ends.map(({ activityId }) => String(activityId)),
        dead: [...dead, ...failing].map(({ exceptionMessage }) => String(exceptionMessage)),
      };
    },

    async revive(id) {
      for (const job of await list(`/management/deadletter-jobs?processInstanceId=${id}`)) {
        await ask("POST", `/management/deadletter-jobs/${String(job["id"])}`, { action: "move" });
      }
    },

    async cancel(id) {
      const running = await list(`/runtime/process-instances?id=${id}`);
      if (running.length > 0) await ask("DELETE", `/runtime/process-instances/${id}`);
    },

    stop: () => engine.stop(),
  };
}
