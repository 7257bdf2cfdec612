import ts from "typescript-5.9";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { commentText, docComment } from "../../src/text/comment.js";
import { hostileTexts } from "../testing/hostile-texts.js";

test("one short sentence stands on one line", () => {
  assert.is(docComment(["What it is given."]), "/** What it is given. */");
  assert.is(docComment(["What it is given."], 1), "  /** What it is given. */");
});

test("several sentences stand below each other", () => {
  assert.is(docComment(["One.", "Two."], 1), "  /**\n   * One.\n   * Two.\n   */");
});

test("a sentence that is too long for one line stands between the marks", () => {
  const sentence = "x".repeat(95);
  assert.is(docComment([sentence]), `/**\n * ${sentence}\n */`);
});

const cases: readonly (readonly [given: string, want: string])[] = [
  ["ends */ here", "ends *\\/ here"],
  ["a\n b\r\n\tc", "a b c"],
  ["@deprecated now", "\\@deprecated now"],
  ["see @deprecated", "see \\@deprecated"],
  ["{@link x}", "{\\@link x}"],
  ["me@example.org", "me@example.org"],
  ["\u202eabc\u0000", "\\u202eabc\\u0000"],
  ["\ud800", "\\ud800"],
  ["x".repeat(1000), `${"x".repeat(239)}…`],
];

for (const [given, want] of cases) {
  test(`${JSON.stringify(given.slice(0, 20))} becomes ${want.slice(0, 20)}`, () => {
    assert.is(commentText(given), want);
  });
}

test("whatever the text, the declaration behind it is all that a compiler sees", () => {
  for (const text of hostileTexts) {
    for (const lines of [[text], [text, text], [`about ${text}`]]) {
      const file = ts.createSourceFile(
        "x.ts",
        `${docComment(lines)}\nexport type X = 1;\n`,
        ts.ScriptTarget.ES2023,
        true,
      );
      const [statement, ...others] = file.statements;
      assert.equal(others, []);
      assert.ok(statement && ts.isTypeAliasDeclaration(statement));
      assert.equal(statement ? ts.getJSDocTags(statement) : null, []);
    }
  }
});

test.run();
