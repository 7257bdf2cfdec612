import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { CODES } from "../src/codes.js";

test("the README explains every code, in the same order", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  const explained = [...readme.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code);
  assert.equal(explained, [...CODES]);
});

test.run();
