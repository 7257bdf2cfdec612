import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkText } from "../../boundaries/check-text.js";

const slash = "/";
const check = (text: string): string[] =>
  checkText([{ path: "README.md", text }]).map(({ line, message }) => `${line} ${message}`);

const refused = [
  `see ${slash}work/shared`,
  `"${slash}tmp/wt/cli"`,
  `${slash}home/jane/models`,
  `C:\\Use${"rs"}\\jane`,
  `https:${slash}/registry.${"npmjs"}.org/yargs`,
];

for (const text of refused) {
  test(`"${text}" ties the repository to a machine`, () =>
    assert.match(check(`first\n${text}`).join(), /^2 names /));
}

for (const text of ["src/work/order.ts", "https://example.org/home/", "packages/work", "/tmp/models"]) {
  test(`"${text}" is fine`, () => assert.equal(check(text), []));
}

test.run();
