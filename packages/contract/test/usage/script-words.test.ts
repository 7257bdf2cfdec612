import { test } from "uvu";
import * as assert from "uvu/assert";
import { ScriptWords } from "../../src/usage/script-words.js";

const words = new ScriptWords();
words.add('print(total + größe); execution.getVariable("order-id"); $x');

for (const name of ["total", "größe", "order-id", "$x", "getVariable"]) {
  test(`${name} is mentioned`, () => assert.ok(words.mention(name)));
}

for (const name of ["tot", "totals", "order-ids", "x", "toString", "constructor", ""]) {
  test(`${name || "the empty name"} is not mentioned`, () => assert.not.ok(words.mention(name)));
}

test.run();
