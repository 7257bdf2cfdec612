import { test } from "uvu";
import * as assert from "uvu/assert";
import { failureText, LONGEST_DETAILS, LONGEST_MESSAGE, loggedError } from "../src/failure-text.js";

test("the message is name and message, the details hold the stack and every cause", () => {
  const root = new TypeError("socket closed");
  const { message, details } = failureText(new Error("charge failed", { cause: root }));
  assert.is(message, "Error: charge failed");
  assert.match(details, "failure-text.test.ts");
  assert.match(details, "Caused by: TypeError: socket closed");
});

test("every part of an aggregate is in the details", () => {
  const { details } = failureText(
    new AggregateError([new Error("first"), new Error("second")], "both failed"),
  );
  assert.match(details, "One of: Error: first");
  assert.match(details, "One of: Error: second");
});

test("a long message is cut to what engines keep, without half a character", () => {
  const { message } = failureText(new Error(`${"x".repeat(LONGEST_MESSAGE - 9)}😀😀😀`));
  assert.ok(message.length <= LONGEST_MESSAGE);
  assert.ok(message.endsWith("x…"), "the pair of surrogates at the cut is left out whole");
});

test("endless details are cut", () => {
  assert.is(failureText(new Error("y".repeat(LONGEST_DETAILS * 2))).details.length, LONGEST_DETAILS);
});

test("what is thrown need not be an error", () => {
  assert.is(failureText("no luck").message, "no luck was thrown, which is not an Error");
  assert.is(failureText(undefined).message, "undefined was thrown, which is not an Error");
  assert.match(failureText({ status: 500 }).message, "{ status: 500 }");
});

test("a chain of causes that bites its tail comes to an end", () => {
  const error = new Error("ouroboros");
  error.cause = error;
  assert.match(failureText(error).details, "Caused by: Error: ouroboros");
});

test("a log line has the causes, but nothing that hangs on errors or was thrown in their place", () => {
  const request = { headers: { authorization: "hunter2" } };
  const cause = Object.assign(new TypeError("refused", { cause: request }), { request });
  const text = JSON.stringify([loggedError(new Error("no", { cause })), loggedError(request)]);
  assert.match(text, "Caused by: TypeError: refused");
  assert.match(text, "Caused by: an object");
  assert.not.match(text, "hunter2");
});

test("an object that resists being read is still reported", () => {
  const hostile = new Proxy(new Error("x"), {
    get() {
      throw new Error("hands off");
    },
  });
  const { message, details } = failureText(hostile);
  assert.is(message, "An unreadable object was thrown");
  assert.is(details, "An unreadable object was thrown");
});

test.run();
