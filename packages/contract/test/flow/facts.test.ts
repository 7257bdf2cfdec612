import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Facts, mergeArrivals, settleFacts } from "../../src/flow/forward/facts.js";
import { SlotMap } from "../../src/flow/solve/slot-map.js";
import { NUMBER, STRING } from "../../src/types/value-type.js";

const fact = (isPresent: boolean, type = STRING) => ({ isPresent, type, sources: [1], isKnown: true });
const facts = (...present: readonly (boolean | null)[]): Facts =>
  SlotMap.from(present.flatMap((one, slot) => (one === null ? [] : [[slot, fact(one)]])));
const presence = (state: Facts) => [...state].map(([slot, { isPresent }]) => [slot, isPresent]);

test("an exclusive merge keeps what is present on every way", () => {
  const merged = mergeArrivals([
    { facts: facts(true, true, null), group: null },
    { facts: facts(true, null, false), group: null },
  ]);
  assert.equal(presence(merged), [
    [0, true],
    [1, false],
    [2, false],
  ]);
});

test("a join keeps what is present on any branch that must have come", () => {
  const merged = mergeArrivals([
    { facts: facts(true, null), group: 0 },
    { facts: facts(null, true), group: 1 },
  ]);
  assert.equal(presence(merged), [
    [0, true],
    [1, true],
  ]);
});

test("within a group of ways, one of which must have been passed, all have to agree", () => {
  const merged = mergeArrivals([
    { facts: facts(true, true), group: 0 },
    { facts: facts(true, null), group: 0 },
    { facts: facts(null, null), group: null },
  ]);
  assert.equal(presence(merged), [
    [0, true],
    [1, false],
  ]);
});

test("outcomes never go back: presence is only lost, types only grow", () => {
  const settled = settleFacts(
    SlotMap.from([[0, fact(false, STRING)]]),
    SlotMap.from([[0, fact(true, NUMBER)]]),
  ).get(0);
  assert.is(settled?.isPresent, false);
  assert.equal(settled?.type, { kind: "union", of: [{ kind: "string" }, { kind: "number" }] });
});

test.run();
