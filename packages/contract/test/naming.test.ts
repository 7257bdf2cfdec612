import { createHash } from "node:crypto";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { slugOf, slugsOf } from "../src/naming.js";

const slugs = (...topics: string[]): string[] => {
  const byTopic = slugsOf(topics);
  return topics.map((topic) => byTopic.get(topic) ?? "");
};
const hash = (topic: string, length = 6) => createHash("sha256").update(topic).digest("hex").slice(0, length);

for (const [given, want] of [
  ["charge-card", "charge-card"],
  ["chargeCard", "charge-card"],
  ["Charge Card", "charge-card"],
  ["CHARGE_CARD", "charge-card"],
  ["sendHTTPRequest", "send-http-request"],
  ["step2Done", "step2-done"],
  ["orderProcess:checkout", "order-process-checkout"],
  ["../../x", "x"],
  ["..\\..\\x", "x"],
  ["/etc/passwd", "etc-passwd"],
  ["a.b.c", "a-b-c"],
  ["  padded  ", "padded"],
  ["Prüfung", "prufung"],
  ["Straße", "strasse"],
  ["Ærø", "aero"],
  ["ﬁle", "file"],
  ["🎉party🎉", "party"],
  ["404", "404"],
  ["index", "index"],
  ["constructor", "constructor"],
  ["__proto__", "proto"],
  ["a\u0000b\nc", "a-b-c"],
] as const) {
  test(`topic ${JSON.stringify(given)} is named ${want}`, () => {
    assert.is(slugOf(given), want);
    assert.equal(slugs(given), [want]);
  });
}

test("a topic without a usable letter is named by its hash", () => {
  assert.equal(slugs("", "🎉", "订单"), [
    `topic-${hash("")}`,
    `topic-${hash("🎉")}`,
    `topic-${hash("订单")}`,
  ]);
});

test("device names of Windows are kept apart from the devices", () => {
  assert.equal(slugs("con", "NUL", "com1", "lpt9", "com10", "console"), [
    `con-${hash("con")}`,
    `nul-${hash("NUL")}`,
    `com1-${hash("com1")}`,
    `lpt9-${hash("lpt9")}`,
    "com10",
    "console",
  ]);
});

test("long names are cut and told apart", () => {
  const [one = "", other = ""] = slugs(`${"a".repeat(300)}1`, `${"a".repeat(300)}2`);
  assert.is(one.length, 80);
  assert.is(other.length, 80);
  assert.not.equal(one, other);
  assert.equal(slugs("b".repeat(80)), ["b".repeat(80)]);
  assert.match(slugs("b".repeat(81))[0] ?? "", /^b{73}-[0-9a-f]{6}$/);
});

test("among topics that fold to one name, the one that is the name keeps it", () => {
  assert.equal(slugs("my-topic", "myTopic", "MyTopic"), [
    "my-topic",
    `my-topic-${hash("myTopic")}`,
    `my-topic-${hash("MyTopic")}`,
  ]);
  assert.equal(slugs("DoSomething", "doSomething"), [
    `do-something-${hash("DoSomething")}`,
    `do-something-${hash("doSomething")}`,
  ]);
});

test("a name that looks like a hashed one is not taken twice", () => {
  const squatter = `my-topic-${hash("myTopic")}`;
  assert.equal(slugs("my-topic", "myTopic", squatter), [
    "my-topic",
    `my-topic-${hash("myTopic", 12)}`,
    squatter,
  ]);
});

test("names depend neither on the order nor on repetition, and are unique ignoring case", () => {
  const topics = ["a b", "a-b", "aB", "A_B", "con", "CON", "", "x", "../x", "x/", "Ü", "u", "ｕ"];
  const forward = slugsOf(topics);
  const backward = slugsOf([...topics, ...topics].reverse());
  for (const topic of topics) assert.is(forward.get(topic), backward.get(topic));
  assert.is(new Set([...forward.values()].map((slug) => slug.toLowerCase())).size, topics.length);
  for (const slug of forward.values()) assert.match(slug, /^[a-z0-9]([a-z0-9-]{0,78}[a-z0-9])?$/);
});

test.run();
