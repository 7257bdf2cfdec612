import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseArguments } from "../src/arguments.js";
import { Refusal } from "../src/refusal.js";

const parse = (...args: readonly string[]) => parseArguments(args, "1.0.0", 80);

for (const command of ["generate", "inspect"]) {
  test(`${command} looks at all versions of a process, or at the newest`, async () => {
    const versions = async (...args: readonly string[]) => {
      const understood = await parse(command, "a.bpmn", ...args);
      if (understood.kind === "text") throw new Error("it asks for a text");
      return "versions" in understood.request ? understood.request.versions : undefined;
    };
    assert.is(await versions(), null);
    assert.is(await versions("--versions", "newest"), "newest");
  });
}

test("anything else is refused", async () => {
  for (const value of ["latest", "newst"]) {
    try {
      await parse("inspect", "a.bpmn", "--versions", value);
      assert.unreachable();
    } catch (error) {
      assert.instance(error, Refusal);
      assert.match(String(error), "one of union, newest");
    }
  }
});

test.run();
