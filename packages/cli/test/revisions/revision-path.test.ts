import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseRevisionPath } from "../../src/revisions/revision-path.js";

const cases: readonly (readonly [text: string, revision: string | null, path?: string])[] = [
  ["HEAD:models", "HEAD", "models"],
  ["HEAD:", "HEAD", ""],
  ["origin/main~2:./a b.bpmn", "origin/main~2", "./a b.bpmn"],
  ["HEAD@{10:30}:models", "HEAD@{10:30}", "models"],
  ["HEAD:a:b", "HEAD", "a:b"],
  ["models", null],
  [":models", null],
  ["C:\\models", null],
  ["C:/models", null],
];

for (const [text, revision, path = ""] of cases) {
  test(`${text} is ${revision === null ? "no path of a revision" : `"${path}" in ${revision}`}`, () =>
    assert.equal(parseRevisionPath(text), revision === null ? null : { revision, path }));
}

test.run();
