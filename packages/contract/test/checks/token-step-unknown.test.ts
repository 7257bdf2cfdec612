import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../src/index.js";
import { tokenModel } from "../token/token-model.js";

async function found(lines: string): Promise<readonly string[]> {
  const { diagnostics } = buildContract([await tokenModel(lines)]);
  return diagnostics.flatMap(({ code, elementId, message, hint }) =>
    code === "token-step-unknown" ? [`${elementId} ${message} ${hint}`] : [],
  );
}

test("a payload that reads the result of a step that there is not", async () => {
  const lines = `
    start start
    worker checking
    worker pay { total: token.history.cheking.total, again: token.history.cheking.again }
    end end
    start -> checking -> pay -> end`;
  assert.equal(await found(lines), [
    "pay the script reads token.history.cheking, but the process has no element 'cheking' It is undefined, and looking into it fails. Did you mean 'checking'?",
  ]);
});

test("a condition reads as well", async () => {
  const lines = `
    start start
    exclusiveGateway gateway
    worker pay
    end end
    start -> gateway
    gateway -> pay if token.history.rating.total > 5
    gateway -> end
    pay -> end`;
  assert.equal((await found(lines)).length, 1);
});

test("the latest result, and those of steps that there are, are no strangers", async () => {
  const lines = `
    start start
    worker check
    worker pay { total: token.history.check.total, start: token.history.start, last: token.current.a }
    end end
    start -> check -> pay -> end`;
  assert.equal(await found(lines), []);
});

test.run();
