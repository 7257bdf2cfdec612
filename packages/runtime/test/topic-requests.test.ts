import { test } from "uvu";
import * as assert from "uvu/assert";
import type { TopicSelection } from "../src/config.js";
import type { TopicLimits } from "../src/topic-options.js";
import { topicRequests } from "../src/topic-requests.js";
import { element, topic } from "./support/setup.js";

const charge = element({ inputs: [{ name: "amount", required: true }], properties: true });
const refund = element({
  processDefinitionKey: "refund-process",
  inputs: [
    { name: "amount", required: true },
    { name: "reason", required: false },
  ],
});
const topics = [
  topic("charge-card", charge, refund),
  topic("send-mail", element({ elementId: "Task_Mail" })),
];

type Choices = Parameters<typeof topicRequests>[1];

const limits: TopicLimits = {
  maxTasks: 1,
  weight: 1,
  lockDurationMs: 5_000,
  handlerTimeoutMs: 0,
  retries: 3,
  retryDelayMs: 0,
};

const select = (selection: Partial<TopicSelection> = {}, changes: Partial<Choices> = {}): Choices => ({
  fetchVariables: "contract",
  limitsOf: () => limits,
  selectionOf: () => ({ filters: [{}], ...selection }),
  ...changes,
});

test("a topic asks for the variables of all its elements, for tasks of their processes only", () => {
  assert.equal(topicRequests(topics, select()), [
    {
      topic: "charge-card",
      lockDurationMs: 5_000,
      variables: ["amount", "reason"],
      processDefinitionKeys: ["order-process", "refund-process"],
      properties: true,
    },
    {
      topic: "send-mail",
      lockDurationMs: 5_000,
      variables: [],
      processDefinitionKeys: ["order-process"],
      properties: false,
    },
  ]);
});

test("all variables are asked for where the worker wants them all", () => {
  assert.equal(
    topicRequests(topics, select({}, { fetchVariables: "all" })).map(({ variables }) => variables),
    ["all", "all"],
  );
});

test("a filter narrows the tasks of a topic, and brings along what it filters by", () => {
  const filter = {
    processVariables: { region: "EU" },
    tenantIds: ["acme"],
    processDefinitionKeys: ["order-process"],
  };
  const [request] = topicRequests(topics, select({ filters: [filter] }));
  assert.equal(request, {
    topic: "charge-card",
    lockDurationMs: 5_000,
    variables: ["amount", "reason", "region"],
    processDefinitionKeys: ["order-process"],
    properties: true,
    filter: { processVariables: { region: "EU" }, tenantIds: ["acme"] },
  });
});

test("several filters of a topic are several requests", () => {
  const filters = [{ businessKey: "a" }, { businessKey: "b" }];
  const requests = topicRequests(topics.slice(0, 1), select({ filters }));
  assert.equal(
    requests.map(({ topic, filter }) => [topic, filter]),
    [
      ["charge-card", { businessKey: "a" }],
      ["charge-card", { businessKey: "b" }],
    ],
  );
});

test("only local variables, and properties, are asked for where the options say so", () => {
  const [request] = topicRequests(topics.slice(1), select({ localVariablesOnly: true, properties: true }));
  assert.equal([request?.localVariablesOnly, request?.properties], [true, true]);
});

test.run();
