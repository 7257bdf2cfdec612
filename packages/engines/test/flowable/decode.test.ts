import { suite } from "uvu";
import * as assert from "uvu/assert";
import { decodeValue, isWireVariable } from "../../src/flowable/decode.js";
import { isOpaqueValue } from "../../src/index.js";
import { parseJson } from "../../src/json.js";

const test = suite("decodeValue of Flowable");

/** Decodes a variable from the text that the engine sends. */
function read(text: string): unknown {
  const variable = parseJson(text);
  assert.ok(isWireVariable(variable));
  return decodeValue(variable);
}

const cases: readonly [text: string, want: unknown][] = [
  ['{"name":"v","type":"string","value":"x"}', "x"],
  ['{"name":"v","type":"boolean","value":false}', false],
  ['{"name":"v","type":"integer","value":-1}', -1],
  ['{"name":"v","type":"short","value":3}', 3],
  ['{"name":"v","type":"double","value":5.0}', 5],
  ['{"name":"v","type":"long","value":5}', 5],
  ['{"name":"v","type":"long","value":9007199254740993}', 9_007_199_254_740_993n],
  ['{"name":"v","type":"bigInteger","value":"1180591620717411303424"}', 2n ** 70n],
  ['{"name":"v","type":"bigInteger","value":"12"}', 12],
  ['{"name":"v","type":"bigDecimal","value":"1.10"}', "1.10"],
  ['{"name":"v","type":"date","value":"2026-02-03T04:05:06Z"}', new Date("2026-02-03T04:05:06Z")],
  ['{"name":"v","type":"instant","value":"2026-02-03T04:05:06.007Z"}', new Date("2026-02-03T04:05:06.007Z")],
  ['{"name":"v","type":"localDate","value":"2026-02-03"}', "2026-02-03"],
  ['{"name":"v","type":"localDateTime","value":"2026-02-03T04:05:06"}', "2026-02-03T04:05:06"],
  ['{"name":"v","type":"json","value":{"a":[1,2.5,null]}}', { a: [1, 2.5, null] }],
  ['{"name":"v","value":null}', null],
  [
    '{"name":"v","type":"json","value":{"text":"\\"type\\":\\"long\\",\\"value\\":9007199254740993"}}',
    { text: '"type":"long","value":9007199254740993' },
  ],
];

for (const [text, want] of cases) test(`reads ${text}`, () => assert.equal(read(text), want));

const unreadable: readonly [text: string, reason: RegExp][] = [
  ['{"name":"v","type":"serializable","value":null}', /hands out no value of type serializable/],
  ['{"name":"v","type":"binary","value":null}', /binary/],
  ['{"name":"v","type":"money","value":5}', /the type money is not known/],
  ['{"name":"v","type":"integer","value":"many"}', /not a readable integer/],
  ['{"name":"v","value":5}', /\(none\)/],
];

for (const [text, reason] of unreadable) {
  test(`makes an opaque value of ${text}`, () => {
    const value = read(text);
    assert.ok(isOpaqueValue(value));
    assert.match(value.reason, reason);
  });
}

test.run();
