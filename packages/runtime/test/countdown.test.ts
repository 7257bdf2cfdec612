import { test } from "uvu";
import * as assert from "uvu/assert";
import { atMost, Countdown } from "../src/countdown.js";
import { settle, VirtualClock } from "./support/virtual-clock.js";

function watch(promise: Promise<unknown>): () => boolean {
  let ended = false;
  void promise.then(() => {
    ended = true;
  });
  return () => ended;
}

test("a countdown ends after its time, or earlier when it is shortened", async () => {
  const clock = new VirtualClock();
  const countdown = new Countdown(clock, 1_000);
  const ended = watch(countdown.over);
  countdown.shorten(5_000);
  await clock.advance(400);
  countdown.shorten(100);
  await clock.advance(99);
  assert.not(ended());
  await clock.advance(1);
  assert.ok(ended());
  assert.is(clock.pending, 0);
});

test("a cleared countdown is over and leaves no timer", async () => {
  const clock = new VirtualClock();
  const countdown = new Countdown(clock, 1_000);
  const ended = watch(countdown.over);
  countdown.clear();
  await settle();
  assert.ok(ended());
  assert.is(clock.pending, 0);
});

test("what settles in time is not waited for any longer", async () => {
  const clock = new VirtualClock();
  const ended = watch(atMost(clock, 1_000, Promise.resolve()));
  await settle();
  assert.ok(ended());
  assert.is(clock.pending, 0);
});

test("what does not settle is waited for no longer than that", async () => {
  const clock = new VirtualClock();
  const ended = watch(atMost(clock, 1_000, new Promise(() => undefined)));
  await clock.advance(999);
  assert.not(ended());
  await clock.advance(1);
  assert.ok(ended());
});

test.run();
