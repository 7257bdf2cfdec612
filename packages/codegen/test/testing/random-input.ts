import type {
  EmissionInput,
  EmittedElement,
  EmittedProcess,
  EmittedTopic,
  Evidence,
} from "@bpmn-worker/contract";
import { hostileTexts } from "./hostile-texts.js";
import { element, input, output } from "./input.js";
import type { Random } from "./random.js";
import { randomType } from "./random-type.js";

const slugs = [
  "a",
  "a-1",
  "a1",
  "a-b",
  "ab",
  "404",
  "delete",
  "fetch",
  "task",
  "type",
  "handlers",
  "element",
  "a-very-long-topic-that-goes-on-and-on-until-there-is-no-room-for-any-more-0123456",
] as const;

/** An input with hostile text wherever a model can put text. */
export function randomInput(random: Random): EmissionInput {
  const handlers = [
    ...new Set(random.some(5, () => `handlers/${random.pick(slugs)}${random.pick(["", "-x"])}.ts`)),
  ];
  const topics = new Map(handlers.map((handler) => [text(random), handler]));
  const ids = [...new Set(random.some(3, () => text(random)))];
  return {
    topics: [...topics].map(([name, handler]) => randomTopic(random, name, handler)),
    processes: ids.map((processId) => randomProcess(random, processId)),
  };
}

function randomProcess(random: Random, processId: string): EmittedProcess {
  const names = (): string[] => [...new Set(random.some(3, () => text(random)))];
  return {
    processId,
    name: random.below(2) ? text(random) : null,
    files: names(),
    documentation: names(),
    startVariables: names().map((name) => input(name, randomType(random, 2), randomFacts(random))),
    startMessages: names(),
    caughtMessages: names(),
  };
}

function randomTopic(random: Random, topic: string, handler: string): EmittedTopic {
  const elements = [randomElement(random), ...random.some(2, () => randomElement(random))];
  const distinct = new Map(elements.map((one) => [JSON.stringify([one.processId, one.elementId]), one]));
  return { topic, handler, discriminant: null, elements: [...distinct.values()] };
}

function randomElement(random: Random): EmittedElement {
  const names = (): string[] => [...new Set(random.some(4, () => text(random)))];
  return element(text(random), {
    processId: text(random),
    elementName: random.below(2) ? text(random) : null,
    files: random.some(2, () => text(random)),
    inputs: names().map((name) => input(name, randomType(random, 2), randomFacts(random))),
    outputs: names().map((name) => output(name, randomType(random, 2), randomFacts(random))),
    errors: {
      codes: names(),
      catchAll: random.below(2) === 0,
      evidence: random.some(2, () => evidence(random)),
    },
    properties: names().map((name) => ({
      name,
      presence: random.pick(["required", "optional"]),
      ...(random.pick([true, false]) && { value: name }),
    })),
    retryTimeCycle: random.below(2) ? text(random) : null,
    documentation: random.some(2, () => text(random)),
  });
}

function randomFacts(
  random: Random,
): Pick<EmittedElement["inputs"][number], "presence" | "nullable" | "evidence"> {
  return {
    presence: random.pick(["required", "optional"]),
    nullable: random.below(2) === 0,
    evidence: random.some(3, () => evidence(random)),
  };
}

function evidence(random: Random): Evidence {
  return { file: text(random), line: 1, column: 1, elementId: text(random), reason: text(random) };
}

function text(random: Random): string {
  return random.pick(hostileTexts) + (random.below(4) ? "" : random.pick(hostileTexts));
}
