import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readDecisions, readForm, readModel } from "../src/index.js";
import { fixtureFiles } from "./golden.js";

const original = readFileSync(new URL("models/order.bpmn", import.meta.url));
const SEED = 20100524;
const ROUNDS = 200;

/** A reproducible stream of numbers below a bound (a linear congruential generator). */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

const SPLINTERS = [
  "<",
  ">",
  "/",
  '"',
  "'",
  "&",
  "=",
  ":",
  "${",
  "}",
  "<!--",
  "]]>",
  "<a>",
  "</a>",
  "\0",
  "xmlns=''",
  "id",
];

type Mutation = (bytes: Buffer, pick: (bound: number) => number) => Buffer;

const mutations: Readonly<Record<string, Mutation>> = {
  "cut off": (bytes, pick) => bytes.subarray(0, pick(bytes.length)),
  "one byte changed": (bytes, pick) => {
    const copy = Buffer.from(bytes);
    copy[pick(copy.length)] = pick(256);
    return copy;
  },
  "a piece taken out": (bytes, pick) => {
    const start = pick(bytes.length);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + pick(200))]);
  },
  "a piece doubled": (bytes, pick) => {
    const start = pick(bytes.length);
    const end = start + pick(400);
    return Buffer.concat([bytes.subarray(0, end), bytes.subarray(start)]);
  },
  "a splinter put in": (bytes, pick) => {
    const at = pick(bytes.length);
    const splinter = SPLINTERS[pick(SPLINTERS.length)] ?? "";
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(splinter), bytes.subarray(at)]);
  },
};

for (const [what, mutate] of Object.entries(mutations)) {
  test(`a model with ${what} is read or refused, and never throws`, async () => {
    const pick = numbers(SEED);
    let refused = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const bytes = mutate(original, pick);
      const { readable, processes, diagnostics } = await readModel({ file: "m.bpmn", bytes });
      if (readable) continue;
      refused += 1;
      assert.equal(processes, []);
      assert.is(diagnostics.at(-1)?.severity, "error", bytes.toString());
    }
    assert.ok(refused > 0 && refused <= ROUNDS);
  });
}

const OTHERS = [
  { ending: ".dmn", readOne: readDecisions },
  { ending: ".form", readOne: readForm },
] as const;

for (const { ending, readOne } of OTHERS) {
  test(`a ${ending} file changed in any way is read or refused, and never throws`, () => {
    const pick = numbers(SEED);
    for (const { file, path } of fixtureFiles(ending)) {
      const bytes = readFileSync(path);
      for (const mutate of Object.values(mutations)) {
        for (let round = 0; round < ROUNDS / 10; round += 1) {
          const { readable, diagnostics } = readOne({ file, bytes: mutate(bytes, pick) });
          assert.ok(readable || diagnostics.at(-1)?.severity === "error");
        }
      }
    }
  });
}

test("lines of a model in any order are read or refused, and never throw", async () => {
  const pick = numbers(SEED);
  const lines = original.toString().split("\n");
  for (let round = 0; round < ROUNDS; round += 1) {
    const moved = [...lines];
    const [line = ""] = moved.splice(pick(moved.length), 1);
    moved.splice(pick(moved.length), 0, line);
    const { readable, diagnostics } = await readModel({
      file: "m.bpmn",
      bytes: Buffer.from(moved.join("\n")),
    });
    assert.ok(readable || diagnostics.length > 0);
  }
});

test.run();
