import { setTimeout as delay } from "node:timers/promises";
import { startOperaton } from "../../testing/engine/operaton.js";
import { deploy, request, startInstance } from "../../testing/engine/rest.js";
import { Contestant } from "./contestant.js";
import type { Measurement, Scene } from "./measurement.js";
import { ELEMENT, type Load, PROCESS, TOPIC } from "./protocol.js";

const LONG_POLL_MS = 1_000;
const LOOK_EVERY_MS = 100;
const STARTERS = 8;

/** All that the machine's Java can do, other than in tests. */
const JAVA_OPTIONS = ["-Xms1g", "-Xmx1g"];

const MODEL = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:operaton="http://operaton.org/schema/1.0/bpmn" targetNamespace="bench">
  <process id="${PROCESS}" isExecutable="true" operaton:historyTimeToLive="P1D">
    <startEvent id="Start"/>
    <sequenceFlow id="Flow_1" sourceRef="Start" targetRef="${ELEMENT}"/>
    <serviceTask id="${ELEMENT}" operaton:type="external" operaton:topic="${TOPIC}"/>
    <sequenceFlow id="Flow_2" sourceRef="${ELEMENT}" targetRef="End"/>
    <endEvent id="End"/>
  </process></definitions>`;

const VARIABLES = {
  orderId: { type: "String", value: "order 17" },
  amount: { type: "Double", value: 99.5 },
  items: { type: "Integer", value: 3 },
  express: { type: "Boolean", value: true },
  address: { type: "Json", value: '{"city":"Berlin","zip":"10115"}' },
};

/**
 * Each run is one contestant against a new Operaton that keeps everything in memory, its full history included. All
 * instances are there before the contestant begins. More than 10,000 in one engine make it slow.
 */
export function onOperaton(name: string, title: string, { tasks, warmUpTasks }: Load, slots: number): Scene {
  const total = tasks + warmUpTasks;
  return {
    name,
    title,
    async measure(contestant, nodeOptions): Promise<Measurement> {
      await using engine = await startOperaton({ javaOptions: JAVA_OPTIONS });
      const { url } = engine;
      await deploy(url, { "order.bpmn": MODEL });
      await startInstances(url, total);
      const task = { url, slots, handlerMs: 0, longPollMs: LONG_POLL_MS };
      await using worker = await Contestant.start(contestant, task, nodeOptions);
      const doneBefore = total - (await Promise.race([openTasks(url, tasks), worker.failure]));
      const before = await worker.usage();
      await Promise.race([openTasks(url, 0), worker.failure]);
      const after = await worker.usage();
      await demandResults(url, contestant, total);
      const elapsedMs = (await endOf(url, total)) - (await endOf(url, doneBefore));
      const counted = total - doneBefore;
      return {
        tasksPerSecond: (counted * 1000) / elapsedMs,
        cpuMicrosPerTask: (after.cpuMicros - before.cpuMicros) / counted,
        mostLocked: null,
      };
    },
  };
}

async function startInstances(url: string, count: number): Promise<void> {
  let left = count;
  const starter = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await startInstance(url, PROCESS, VARIABLES);
    }
  };
  await Promise.all(Array.from({ length: STARTERS }, starter));
}

/** How many tasks are open, as soon as it is no more than `most`. */
async function openTasks(url: string, most: number): Promise<number> {
  for (;;) {
    const count = await countOf(url, "/external-task/count");
    if (count <= most) return count;
    await delay(LOOK_EVERY_MS);
  }
}

async function demandResults(url: string, contestant: string, total: number): Promise<void> {
  const found = await countOf(url, "/history/variable-instance/count?variableName=sum");
  if (found !== total)
    throw new Error(`${contestant} completed ${found} of ${total} tasks with their results.`);
}

async function countOf(url: string, path: string): Promise<number> {
  return ((await request(url, "GET", path)) as { readonly count: number }).count;
}

/** When the n-th of the instances ended, by the engine's clock, in epoch milliseconds. */
async function endOf(url: string, n: number): Promise<number> {
  const order = "finished=true&sortBy=endTime&sortOrder=asc";
  const path = `/history/process-instance?${order}&firstResult=${n - 1}&maxResults=1`;
  const [instance] = (await request(url, "GET", path)) as { readonly endTime: string }[];
  if (instance === undefined) throw new Error(`Fewer than ${n} instances have ended.`);
  return Date.parse(instance.endTime.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"));
}
