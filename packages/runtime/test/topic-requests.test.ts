import { test } from "uvu";
import * as assert from "uvu/assert";
import { pollRound, topicRequests } from "../src/topic-requests.js";
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

test("a topic asks for the variables of all its elements, for tasks of their processes only", () => {
  assert.equal(topicRequests(topics, 5_000, "contract"), [
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
    topicRequests(topics, 5_000, "all").map(({ variables }) => variables),
    ["all", "all"],
  );
});

test("an engine that serves several topics gets them in one poll with the whole wait", () => {
  const requests = topicRequests(topics, 5_000, "contract");
  const round = pollRound(requests, { multiTopic: true, longPolling: true }, 1_000);
  assert.equal(round, [{ topics: requests, waitMs: 1_000 }]);
});

test("elsewhere each topic has its turn and they share the wait", () => {
  const [first, second] = topicRequests(topics, 5_000, "contract");
  const round = pollRound(
    topicRequests(topics, 5_000, "contract"),
    { multiTopic: false, longPolling: true },
    1_001,
  );
  assert.equal(round, [
    { topics: [first], waitMs: 500 },
    { topics: [second], waitMs: 500 },
  ]);
});

test("an engine without long polling is not asked to wait", () => {
  const round = pollRound(
    topicRequests(topics, 5_000, "all"),
    { multiTopic: true, longPolling: false },
    1_000,
  );
  assert.is(round[0]?.waitMs, 0);
});

test.run();
