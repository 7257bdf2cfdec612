import { test } from "uvu";
import * as assert from "uvu/assert";
import { NearNames } from "../../src/usage/near-names.js";

const near = (name: string, ...names: readonly string[]) => new NearNames(names).to(name);

test("one letter that is left out, added, changed or swapped with the next", () => {
  for (const slip of ["custmerId", "customerrId", "costomerId", "cusotmerId"]) {
    assert.equal(near(slip, "customerId"), ["customerId"]);
  }
});

test("another spelling, however short", () => {
  assert.equal(near("order_id", "orderId"), ["orderId"]);
  assert.equal(near("id", "ID"), ["ID"]);
});

test("all that are near, sorted, whatever their order", () => {
  assert.equal(near("amounts_", "amountt", "zebra", "amount", "AMOUNTS"), ["AMOUNTS"]);
  assert.equal(near("totel", "totol", "total"), ["total", "totol"]);
});

test("two slips, short names, pairs and endless names are near to nothing", () => {
  assert.equal(near("custmrId", "customerId"), []);
  assert.equal(near("abcd", "abce"), []);
  assert.equal(near("items", "item"), []);
  assert.equal(near("line2Total", "line3Total"), []);
  assert.equal(near(`${"x".repeat(90)}a`, `${"x".repeat(90)}b`), []);
});

test("a name may be asked for again", () => {
  const names = new NearNames(["total"]);
  assert.equal([names.to("totel"), names.to("totel")], [["total"], ["total"]]);
});

test.run();
