import { test } from "uvu";
import * as assert from "uvu/assert";
import { SlotMap } from "../../src/flow/solve/slot-map.js";

const slots = [0, 1, 31, 32, 1023, 1024, 4095, 70_000];
const full = SlotMap.from(slots.map((slot) => [slot, `v${slot}`]));
const longer = (found: readonly (string | undefined)[]): string | undefined =>
  found.reduce((one, other) => ((one?.length ?? 0) >= (other?.length ?? 0) ? one : other));

test("it holds what was set, in the order of the slots", () => {
  const shuffled = SlotMap.from([...slots].reverse().map((slot) => [slot, `v${slot}`]));
  assert.equal(
    [...shuffled],
    slots.map((slot) => [slot, `v${slot}`]),
  );
  assert.is(full.get(1024), "v1024");
  assert.is(full.get(257), undefined);
  assert.is(full.get(2 ** 30), undefined);
});

test("changing a map gives another and leaves the one as it is", () => {
  const more = full.set(32, "other").without(4095);
  assert.is(full.get(32), "v32");
  assert.is(full.get(4095), "v4095");
  assert.is(more.get(32), "other");
  assert.is(more.get(4095), undefined);
});

test("a change that changes nothing gives the very map", () => {
  assert.is(full.set(32, "v32"), full);
  assert.is(full.without(33), full);
  assert.is(
    full.changed((value) => value),
    full,
  );
  assert.is(SlotMap.merged([full, full.set(1, "v")], longer), full);
});

test("every value can be changed or taken out at once", () => {
  const changed = full.changed((value, slot) => (slot > 1023 ? undefined : `${value}!`));
  assert.equal(
    [...changed],
    [0, 1, 31, 32, 1023].map((slot) => [slot, `v${slot}!`]),
  );
});

test("merging looks at nothing that all maps share", () => {
  const asked: number[] = [];
  const merged = SlotMap.merged(
    [full.set(32, "long enough"), full, full.set(80_000, "new")],
    (found, slot) => {
      asked.push(slot);
      return longer(found);
    },
  );
  assert.equal(asked, [32, 80_000]);
  assert.is(merged.get(32), "long enough");
  assert.is(merged.get(80_000), "new");
  assert.is(merged.get(70_000), "v70000");
});

test("what merges into one that has taken in all others gives the very map, whether it comes first or last", () => {
  const small = full.set(32, "v").without(4095);
  assert.is(SlotMap.merged([full, small], longer), full);
  assert.is(SlotMap.merged([small, full], longer), full);
  assert.is(SlotMap.merged([full.without(1), small, full], longer), full);
});

test("of many maps that share a part, one is combined where they count alike", () => {
  const base = SlotMap.from<string>(Array.from({ length: 700 }, (_, at) => [at, `v${at}`] as const));
  const maps = Array.from({ length: 40 }, (_, at) => base.set(32 * (at % 20) + at, `longer ${at}`));
  let combined = 0;
  const counting = (isSet: boolean) => {
    combined = 0;
    const merged = SlotMap.merged(
      maps,
      (values) => {
        combined += values.length;
        return values.reduce((one, other) => ((one ?? "").length < (other ?? "").length ? other : one));
      },
      isSet,
    );
    return [...merged];
  };
  const all = counting(false);
  const apart = combined;
  assert.equal(counting(true), all);
  assert.ok(3 * combined <= 2 * apart, `${combined} values of ${apart}`);
});

test("maps that have grown to different heights are merged and compared all the same", () => {
  const low = SlotMap.from([[1, "low"]]);
  const high = SlotMap.from([
    [1, "low"],
    [1000, "high"],
  ]);
  assert.equal([...SlotMap.merged([low, high], longer)], [...high]);
  assert.ok(high.without(1000).equals(low, (one, other) => one === other));
  assert.not.ok(high.equals(low, () => true));
  assert.not.ok(low.equals(SlotMap.empty(), () => true));
});

test("laying a map over others works out each part once", () => {
  let asked = 0;
  const over = SlotMap.from([
    [32, "a much longer one"],
    [3, "three"],
  ]);
  const overlays = new Map();
  const lay = (map: SlotMap<string>) =>
    map.overlaid(
      over,
      (found) => {
        asked += 1;
        return longer(found);
      },
      overlays,
    );
  const once = lay(full);
  assert.is(once.get(32), "a much longer one");
  assert.is(once.get(3), "three");
  assert.is(once.get(70_000), "v70000");
  assert.is(asked, 2);
  assert.is(lay(once), once);
  assert.is(lay(full.set(70_000, "elsewhere")).get(3), "three");
  assert.is(asked, 2);
});

test("parts without any of the traits that are asked for are left out, and change nothing else", () => {
  const numbers = SlotMap.from(Array.from({ length: 64 }, (_, at) => [at, at] as const));
  let judged = 0;
  const traits = (value: number): number => {
    judged += 1;
    return value === 20 ? 1 : value === 40 ? 2 : 0;
  };
  const first = { traits, any: 1 };
  const met: number[] = [];
  numbers.forEach((value) => {
    met.push(value);
  }, first);
  assert.equal([met.includes(20), met.includes(40), met.length], [true, false, 32]);
  const changed = numbers.changed((value) => value + 100, first);
  assert.equal([changed.get(20), changed.get(40)], [120, 40]);
  assert.is(judged, 64, "each value is judged once");
  assert.is(
    numbers.some((value) => value === 20, { traits, any: 2 }),
    false,
  );
  assert.is(
    changed
      .set(40, 1000)
      .some((value) => value === 120, { traits: (value) => (value > 100 ? 1 : 0), any: 1 }),
    true,
  );
});

test.run();
