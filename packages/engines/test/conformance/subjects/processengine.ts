import type { RunningEngine } from "../../../../../scripts/testing/engine/engine-process.js";
import {
  PROCESSENGINE_VERSION,
  startProcessEngine,
} from "../../../../../scripts/testing/engine/processengine.js";
import {
  deployProcess,
  passages,
  processEnd,
  processInstance,
  startProcess,
  terminateProcess,
} from "../../../../../scripts/testing/engine/processengine-rest.js";
import { typed } from "../../../src/index.js";
import { crowd } from "../behaviours/completing.js";
import { delayed, lastRetry, retries } from "../behaviours/failing.js";
import { priorities } from "../behaviours/locking.js";
import { PROCESS } from "../model.js";
import type { RunningSubject, Subject, ValueTrip } from "../subject.js";

const final = "a failure is final: the worker says so when it starts";

/** What cannot be asked of an engine whose tasks carry a token of JSON. */
export const lacks: Subject["lacks"] = {
  [crowd.name]: "two workers may be given one task; the second to report has lost its lock",
  [retries.name]: final,
  [delayed.name]: final,
  [lastRetry.name]: final,
  [priorities.name]: "tasks have no priority; the newest comes first",
};

/** JSON, and what has a form in it. */
export const values: readonly ValueTrip[] = [
  { name: "text", given: 'quotes " and \n lines, ünïcode 🚀' },
  { name: "empty text", given: "" },
  { name: "truth", given: true },
  { name: "null", given: null },
  { name: "integer", given: -42 },
  { name: "long", given: 2 ** 40 },
  { name: "bigint", given: 42n, want: 42 },
  { name: "double", given: 1.5 },
  { name: "date", given: new Date("2026-02-03T04:05:06.007Z"), want: "2026-02-03T04:05:06.007Z" },
  { name: "list", given: [1, "two", null, { three: 3.5 }] },
  { name: "object", given: { nested: { deep: [true] } } },
  { name: "typed", given: typed("Xml", "<a>1</a>"), want: "<a>1</a>" },
];

export const processEngine: Subject = {
  engine: "processengine",
  label: "ProcessEngine.io",
  version: PROCESSENGINE_VERSION,
  lacks,
  values,
  uncaughtError: "instance ends in error",
  settings: (port) => ({ engine: "processengine", url: `http://127.0.0.1:${port}` }),
  wrongCredentials: { token: "wrong-one" },
  start: async ({ port, folder }) => runningAt(await startProcessEngine({ port, state: folder })),
};

/** What tests ask of a ProcessEngine, whatever protocol its workers speak. */
export function runningAt(engine: RunningEngine): RunningSubject {
  const { url } = engine;
  return {
    deploy: (_fileName, xml) => deployProcess(url, PROCESS, xml),
    begin: (key, variables) => startProcess(url, key, variables),

    async look(id) {
      const { state, error } = await processInstance(url, id);
      const ends = (await passages(url, id)).filter(({ flowNodeType }) => flowNodeType === "bpmn:EndEvent");
      return {
        hasEnded: state !== "running",
        ends: ends.map(({ flowNodeId }) => flowNodeId),
        dead: error == null ? [] : [error.message],
      };
    },

    revive: () => Promise.reject(new Error("ProcessEngine attempts nothing again.")),

    async cancel(id) {
      if ((await processInstance(url, id)).state !== "running") return;
      await terminateProcess(url, id);
      await processEnd(url, id);
    },

    stop: () => engine.stop(),
  };
}
