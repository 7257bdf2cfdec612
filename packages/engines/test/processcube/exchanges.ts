import { oneStep } from "../processengine/models.js";
import type { ScriptedAnswer } from "../scripted-server.js";

/** A request and its answer as the published contract of ProcessCube engines documents them. */
export interface Exchange {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  /** JSON; `null` when there is no body. */
  readonly body: unknown;
  readonly answer: ScriptedAnswer;
}

const API = "/atlas_engine/api/v1";
const TASK = "2b85044d-f1c5-40aa-8a4a-6e1421c610cc";
const PASSAGE = "7d0547dc-4ae0-4d60-ab49-700e33ade899";
const START = "69dc03b1-11c4-493c-8772-77be7785967d";
const INSTANCE = "46afa0d4-6a85-42a0-9130-d4ca1da48b11";

export const task = { id: TASK, workerId: "tester" };

const accepted = { status: 204 };

const fetched: Exchange = {
  method: "POST",
  path: `${API}/external_tasks/fetch_and_lock`,
  body: {
    workerId: "tester",
    topicName: ["weigh", "store"],
    maxTasks: 10,
    longPollingTimeout: 0,
    lockDuration: 60_000,
  },
  answer: {
    body: [
      {
        id: TASK,
        workerId: "tester",
        topic: "weigh",
        isSingleTry: false,
        flowNodeInstanceId: PASSAGE,
        correlationId: "order 7",
        processDefinitionId: "Receipts",
        processModelId: "GoodsReceipt",
        processInstanceId: INSTANCE,
        ownerId: "ada",
        payload: { pallets: 3 },
        lockExpirationTime: "2026-11-21T17:37:11.831Z",
        state: "pending",
        createdAt: "2026-11-21T17:36:11.808Z",
      },
    ],
  },
};

const looked: Exchange = {
  method: "GET",
  path: `${API}/flow_node_instances?processInstanceId=${INSTANCE}&offset=0&limit=500`,
  body: null,
  answer: {
    body: {
      flowNodeInstances: [
        {
          flowNodeInstanceId: PASSAGE,
          flowNodeId: "Weigh",
          flowNodeType: "bpmn:ServiceTask",
          previousFlowNodeInstanceId: START,
          state: "suspended",
          processDefinitionId: "Receipts",
          processModelId: "GoodsReceipt",
          processInstanceId: INSTANCE,
          correlationId: "order 7",
          startToken: { pallets: 3 },
          ownerId: "ada",
          startedAt: "2026-11-21T17:36:11.700Z",
        },
        {
          flowNodeInstanceId: START,
          flowNodeId: "Arrived",
          flowNodeType: "bpmn:StartEvent",
          state: "finished",
          processDefinitionId: "Receipts",
          processModelId: "GoodsReceipt",
          processInstanceId: INSTANCE,
          correlationId: "order 7",
          startToken: {},
          endToken: { pallets: 3, delivery: "D-7" },
          ownerId: "ada",
          startedAt: "2026-11-21T17:36:11.500Z",
          finishedAt: "2026-11-21T17:36:11.600Z",
        },
      ],
      totalCount: 2,
    },
  },
};

const ofTask = (call: string, body: unknown, answer: ScriptedAnswer = accepted): Exchange => ({
  method: "PUT",
  path: `${API}/external_tasks/${TASK}/${call}`,
  body,
  answer,
});

const problem = (status: number, message: string): ScriptedAnswer => ({ status, body: { message } });

export const exchanges = {
  fetched,
  looked,
  confirmed: ofTask("extend_lock", { workerId: "tester", additionalDuration: 60_000 }),
  takenAway: ofTask(
    "extend_lock",
    { workerId: "tester", additionalDuration: 60_000 },
    problem(423, "The external task is locked by another worker."),
  ),
  extended: ofTask("extend_lock", { workerId: "tester", additionalDuration: 30_000 }),
  released: ofTask("extend_lock", { workerId: "tester", additionalDuration: 1 }),
  postponed: ofTask("extend_lock", { workerId: "tester", additionalDuration: 300_000 }),
  finished: ofTask("finish", { workerId: "tester", result: { weight: 120 } }),
  finishedEmpty: ofTask("finish", { workerId: "tester", result: {} }),
  bpmnError: ofTask("error", {
    workerId: "tester",
    error: { errorCode: "TOO_HEAVY", errorMessage: "over 200 kg" },
  }),
  failed: ofTask("error", {
    workerId: "tester",
    error: { errorCode: "WORKER_FAILURE", errorMessage: "no", errorDetails: { details: "why" } },
  }),
  finishedTwice: ofTask(
    "finish",
    { workerId: "tester", result: {} },
    problem(409, "The external task is already finished."),
  ),
  unknown: ofTask("finish", { workerId: "tester", result: {} }, problem(404, "No such external task.")),
  lost: ofTask(
    "finish",
    { workerId: "tester", result: {} },
    problem(423, "The external task is locked by another worker."),
  ),
  forbidden: ofTask("finish", { workerId: "tester", result: {} }, problem(403, "Missing claim.")),
  broken: ofTask("finish", { workerId: "tester", result: {} }, problem(500, "Database is locked.")),
  started: {
    method: "POST",
    path: `${API}/process_models/GoodsReceipt/start`,
    body: {
      processModelId: "GoodsReceipt",
      initialToken: { delivery: "D-7" },
      correlationId: "order 7",
    },
    answer: { body: { processInstanceId: INSTANCE, correlationId: "order 7" } },
  },
  triggered: {
    method: "POST",
    path: `${API}/messages/Arrived/trigger?processInstanceId=${INSTANCE}`,
    body: { payload: { pallets: 3 } },
    answer: accepted,
  },
  model: {
    method: "GET",
    path: `${API}/process_models/GoodsReceipt/process_definition?includeXml=true`,
    body: null,
    answer: {
      body: {
        processDefinitionId: "Receipts",
        xml: oneStep("GoodsReceipt", "weigh"),
        hash: "5d41402abc4b2a76b9719d911017c592",
        processModels: [],
        deployedAt: "2026-11-21T17:30:00.000Z",
        deployedByUserId: "ada",
      },
    },
  },
  noModel: {
    method: "GET",
    path: `${API}/process_models/Dispatch/process_definition?includeXml=true`,
    body: null,
    answer: problem(404, "No such process model."),
  },
  told: {
    method: "GET",
    path: `${API}/info`,
    body: null,
    answer: { body: { name: "atlas_engine", version: "14.0.0", authorityUrl: "http://localhost:11560" } },
  },
} as const satisfies Readonly<Record<string, Exchange>>;
