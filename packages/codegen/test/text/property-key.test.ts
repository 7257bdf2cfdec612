import { test } from "uvu";
import * as assert from "uvu/assert";
import { objectLiteralKey, propertyKey } from "../../src/text/property-key.js";
import { hostileTexts } from "../testing/hostile-texts.js";

const cases: readonly (readonly [given: string, want: string])[] = [
  ["amount", "amount"],
  ["_x$1", "_x$1"],
  ["größe", "größe"],
  ["delete", "delete"],
  ["__proto__", "__proto__"],
  ["order-id", '"order-id"'],
  ["404", '"404"'],
  ["", '""'],
  ["a b", '"a b"'],
  ["a\u200db", '"a\\u200db"'],
  ["🚚", '"🚚"'],
  ["𝒜", '"\\ud835\\udc9c"'],
];

for (const [given, want] of cases) {
  test(`property ${JSON.stringify(given)} is written ${want}`, () => assert.is(propertyKey(given), want));
}

test("in an object literal every name makes a property of that name, and nothing else", () => {
  for (const name of hostileTexts) {
    const made: object = new Function(`return { ${objectLiteralKey(name)}: 1 }`)();
    assert.equal(Object.getOwnPropertyNames(made), [name]);
    assert.is(Object.getPrototypeOf(made), Object.prototype);
  }
});

test.run();
