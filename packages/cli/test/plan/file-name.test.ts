import { test } from "uvu";
import * as assert from "uvu/assert";
import { refusePath } from "../../src/plan/file-name.js";

for (const path of [
  "main.ts",
  "handlers/charge-card.ts",
  "generated/.bpmn-worker.json",
  "a b/ü.ts",
  "console.ts",
]) {
  test(`"${path}" may be written`, () => assert.is(refusePath(path), null));
}

const refused: readonly [path: string, reason: string][] = [
  ["", "it is empty"],
  ["/etc/passwd", "it is not relative"],
  ["C:/x.ts", "it is not relative"],
  ["../main.ts", "it leaves its folder"],
  ["handlers/../../x.ts", "it leaves its folder"],
  ["handlers//x.ts", "it leaves its folder"],
  ["./main.ts", "it leaves its folder"],
  ["handlers\\..\\x.ts", "it has characters that no file name may have"],
  ["handlers/a\u0000.ts", "it has characters that no file name may have"],
  ["handlers/a\n.ts", "it has characters that no file name may have"],
  ["handlers/a:b.ts", "it has characters that no file name may have"],
  ["handlers/a.ts.", "a name in it ends in a dot or a space"],
  ["handlers/NUL.ts", "a name in it is that of a device"],
  ["com1/x.ts", "a name in it is that of a device"],
];

for (const [path, reason] of refused) {
  test(`${JSON.stringify(path)} may not: ${reason}`, () => assert.is(refusePath(path), reason));
}

test.run();
