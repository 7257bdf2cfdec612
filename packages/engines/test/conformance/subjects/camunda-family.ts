import { join } from "node:path";
import { startCamunda7 } from "../../../../../scripts/testing/engine/camunda.js";
import type { CamundaFamilySettings } from "../../../../../scripts/testing/engine/camunda-family.js";
import type { RunningEngine } from "../../../../../scripts/testing/engine/engine-process.js";
import { startOperaton } from "../../../../../scripts/testing/engine/operaton.js";
import { request } from "../../../../../scripts/testing/engine/rest.js";
import { versionsOf } from "../../../../../scripts/testing/engine/versions.js";
import { typed } from "../../../src/index.js";
import type { Place, RunningSubject, Subject, ValueTrip } from "../subject.js";

const user = { id: "demo", password: "open sesame" };
const headers = { authorization: `Basic ${Buffer.from(`${user.id}:${user.password}`).toString("base64")}` };

const values: readonly ValueTrip[] = [
  { name: "text", given: 'quotes " and \n lines, ünïcode 🚀' },
  { name: "empty text", given: "" },
  { name: "truth", given: true },
  { name: "null", given: null },
  { name: "integer", given: -42 },
  { name: "long", given: 2 ** 40 },
  { name: "huge long", given: 9_007_199_254_740_993n },
  { name: "double", given: 1.5 },
  { name: "whole double", given: typed("Double", 5), want: 5 },
  { name: "short", given: typed("Short", 7), want: 7 },
  { name: "date", given: new Date("2026-02-03T04:05:06.007Z") },
  { name: "bytes", given: new Uint8Array([0, 1, 254, 255]) },
  { name: "list", given: [1, "two", null, { three: 3.5 }] },
  { name: "object", given: { nested: { deep: [true] } } },
  { name: "xml", given: typed("Xml", "<a>1</a>"), want: "<a>1</a>" },
  {
    name: "java object",
    given: typed("Object", { a: 1 }, { objectTypeName: "java.util.HashMap" }),
    want: { a: 1 },
  },
];

type Start = (settings: CamundaFamilySettings) => Promise<RunningEngine>;

/** Operaton and Camunda 7 are one protocol: what differs is who is started. */
function subjectOf(engine: "operaton" | "camunda7", label: string, start: Start): Subject {
  return {
    engine,
    label,
    version: versionsOf(engine).engine,
    lacks: {},
    values,
    uncaughtError: "instance ends",
    settings: (port) => ({
      engine,
      url: `http://127.0.0.1:${port}/engine-rest`,
      username: user.id,
      password: user.password,
    }),
    // Not the user's own name: after some attempts the engine would shut the user out.
    wrongCredentials: { username: "nobody", password: "wrong-one" },
    start: async (place) => runningAt(await start(settingsAt(place))),
  };
}

export const operaton = subjectOf("operaton", "Operaton", startOperaton);
export const camunda7 = subjectOf("camunda7", "Camunda 7", startCamunda7);

function settingsAt({ port, folder }: Place): CamundaFamilySettings {
  const properties = {
    "server.port": String(port),
    // It is ended without a warning, so every commit has to be on disk.
    "spring.datasource.url": `jdbc:h2:file:${join(folder, "engine")};WRITE_DELAY=0`,
  };
  return { adminUser: user, basicAuth: true, properties };
}

function runningAt(engine: RunningEngine): RunningSubject {
  const ask = (method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown) =>
    request(engine.url, method, path, body, headers);
  const list = async (path: string) => (await ask("GET", path)) as readonly Record<string, unknown>[];

  return {
    async deploy(fileName, xml) {
      const form = new FormData();
      form.append(fileName, new Blob([xml]), fileName);
      const response = await fetch(`${engine.url}/deployment/create`, {
        method: "POST",
        body: form,
        headers,
      });
      if (!response.ok) throw new Error(`${fileName}: ${response.status} ${await response.text()}`);
    },

    async begin(key, variables) {
      const typedValues = Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [name, { value }]),
      );
      const started = await ask("POST", `/process-definition/key/${key}/start`, { variables: typedValues });
      return (started as { readonly id: string }).id;
    },

    async look(id) {
      const history = (await ask("GET", `/history/process-instance/${id}`)) as Record<string, unknown>;
      const ends = await list(`/history/activity-instance?processInstanceId=${id}&activityType=noneEndEvent`);
      const incidents = await list(`/incident?processInstanceId=${id}`);
      return {
        hasEnded: history["endTime"] !== null,
        ends: ends.map(({ activityId }) => String(activityId)),
        dead: incidents.map(({ incidentMessage }) => String(incidentMessage)),
      };
    },

    async revive(id) {
      for (const task of await list(`/external-task?processInstanceId=${id}&noRetriesLeft=true`)) {
        await ask("PUT", `/external-task/${String(task["id"])}/retries`, { retries: 1 });
      }
    },

    async cancel(id) {
      const running = await list(`/process-instance?processInstanceIds=${id}`);
      if (running.length > 0) await ask("DELETE", `/process-instance/${id}`);
    },

    stop: () => engine.stop(),
  };
}
