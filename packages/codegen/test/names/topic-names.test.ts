import { test } from "uvu";
import * as assert from "uvu/assert";
import { topicNames } from "../../src/names/topic-names.js";

test("all names follow from the handler's path", () => {
  assert.equal(topicNames("handlers/charge-card.ts"), {
    slug: "charge-card",
    base: "ChargeCard",
    handlerFunction: "chargeCard",
    definition: "chargeCardTopic",
    task: "ChargeCardTask",
    result: "ChargeCardResult",
    handler: "ChargeCardHandler",
  });
});

const reservedFunctions = ["delete", "await", "arguments", "fetch", "handlers", "set-timeout", "process"];

for (const slug of reservedFunctions) {
  test(`a handler function of topic ${slug} hides nothing`, () => {
    assert.match(topicNames(`handlers/${slug}.ts`).handlerFunction, /^_/);
  });
}

const reservedTypes: readonly (readonly [slug: string, taken: string])[] = [
  ["task", "TaskResult"],
  ["type", "TypeError"],
  ["bpmn", "BpmnError"],
  ["not-implemented", "NotImplementedError"],
];

for (const [slug, taken] of reservedTypes) {
  test(`the types of topic ${slug} do not hide ${taken}`, () => {
    assert.match(topicNames(`handlers/${slug}.ts`).base, /^_/);
  });
}

const strangePaths = [
  "handlers/../x.ts",
  "handlers/a/b.ts",
  "x.ts",
  "handlers/A.ts",
  "handlers/.ts",
  "handlers/-a.ts",
];

for (const path of strangePaths) {
  test(`${path} is refused`, () => {
    assert.throws(
      () => topicNames(path),
      (error: unknown) => error instanceof RangeError,
    );
  });
}

test.run();
