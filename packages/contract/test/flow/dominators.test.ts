import { test } from "uvu";
import * as assert from "uvu/assert";
import { ProgramBuilder } from "../../src/flow/program/builder.js";
import type { Block } from "../../src/flow/program/program.js";
import { Dominators } from "../../src/flow/solve/dominators.js";
import { orderOf } from "../../src/flow/solve/order.js";

/** Blocks by their letters, `s` being a start; edges as in `sa ab ba`. */
function graph(edges: string): (one: string, other: string) => boolean {
  const builder = new ProgramBuilder();
  const blocks = new Map<string, Block>();
  const block = (letter: string): Block => {
    const known = blocks.get(letter) ?? builder.block();
    blocks.set(letter, known);
    return known;
  };
  for (const [from = "", to = ""] of edges.split(" ")) builder.edge(block(from), block(to));
  block("s").seed = "start";
  const dominators = new Dominators(orderOf([...blocks.values()]));
  return (one, other) => dominators.dominates(block(one), block(other));
}

test("what every way leads through comes first, loops or not", () => {
  const isFirst = graph("sa ab bc ca cd");
  assert.equal(
    ["s", "a", "b", "c", "d"].map((letter) => isFirst("b", letter)),
    [false, false, true, true, true],
  );
});

test("where ways part and meet, none of them comes first", () => {
  const isFirst = graph("sa ab ac bd cd de");
  assert.equal(
    [isFirst("a", "e"), isFirst("b", "d"), isFirst("c", "e"), isFirst("d", "e")],
    [true, false, false, true],
  );
});

test("what nothing leads to begins on its own", () => {
  const isFirst = graph("sa xa ab");
  assert.equal([isFirst("s", "a"), isFirst("x", "b"), isFirst("a", "b")], [false, false, true]);
});

test.run();
