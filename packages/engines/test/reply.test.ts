import { suite } from "uvu";
import * as assert from "uvu/assert";
import { Reply } from "../src/reply.js";
import { failureOf } from "./operaton/requests.js";

const test = suite("Reply");

const reply = (headers: Readonly<Record<string, string>>, ...chunks: readonly string[]) =>
  new Reply(
    "GET http://engine/x",
    200,
    Object.entries(headers)
      .flat()
      .map((text) => Buffer.from(text, "latin1")),
    chunks.map((chunk) => Buffer.from(chunk, "latin1")),
  );

test("joins a character that was cut in two", async () => {
  const bytes = Buffer.from('{"a":"é"}').toString("latin1");
  assert.equal(await reply({}, bytes.slice(0, 7), bytes.slice(7)).json(), { a: "é" });
});

test("reads JSON whatever the content type says", async () => {
  assert.equal(await reply({ "content-type": "text/plain;charset=utf-8" }, "[1]").json(), [1]);
  assert.is(await reply({ "content-type": "application/json" }).json(), undefined);
});

test("explains what is no JSON", async () => {
  const error = await failureOf(reply({ "content-type": "text/html" }, "<html>").json());
  assert.is(error.kind, "unavailable");
  assert.match(error.message, /GET http:\/\/engine\/x: the answer \(200, text\/html\) is not JSON/);
});

test("knows its length, as openapi-fetch asks for it", () => {
  assert.is(reply({ "content-length": "99" }, "ab", "c").headers.get("Content-Length"), "3");
});

const now = Date.parse("2026-01-01T00:00:00Z");
const waits: readonly (readonly [header: string, want: number | null])[] = [
  ["3", 3000],
  ["0", 0],
  ["Thu, 01 Jan 2026 00:00:30 GMT", 30_000],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
  ["soon", null],
];

for (const [header, want] of waits) {
  test(`reads Retry-After "${header}"`, () => {
    assert.is(reply({ "retry-after": header }).retryAfterMs(now), want);
  });
}

test("has no wait without the header", () => {
  assert.is(reply({}).retryAfterMs(now), null);
});

test.run();
