import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { READING_RULES } from "../src/rules.js";

test("the README explains every code as its rule does, in the same order", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const explained = [
    ...readme.matchAll(/^\| `([a-z-]+)` \| (error|warning|info)[^|]* \| (.*) \| (.*) \|$/gm),
  ];
  assert.equal(
    explained.map(([, code, severity, what, remedy]) => ({ code, severity, what, remedy })),
    READING_RULES.map(({ code, severity, what, remedy }) => ({ code, severity, what, remedy })),
  );
});

test.run();
