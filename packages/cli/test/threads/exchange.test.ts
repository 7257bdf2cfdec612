import { MessageChannel } from "node:worker_threads";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { allOf, Exchange } from "../../src/threads/exchange.js";
import { newTurns, type Pieces, piecesFor } from "../../src/threads/turns.js";

/** The ends of an exchange about so many lists. */
async function withBothEnds(
  lists: number,
  act: (first: Exchange, second: Exchange) => Promise<void>,
): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const turns = Array.from({ length: lists }, newTurns);
  try {
    await act(new Exchange("first", port1, turns), new Exchange("second", port2, turns));
  } finally {
    port1.close();
  }
}

/** Gives each piece a name, and notes which it did. */
function naming(count: number): { readonly pieces: Pieces<{ name: string }>; readonly done: number[] } {
  const done: number[] = [];
  const act = async (piece: number) => {
    done.push(piece);
    await new Promise(setImmediate);
    return { name: `piece ${piece}` };
  };
  return { pieces: { count, act }, done };
}

const NAMES = [0, 1, 2, 3, 4].map((piece) => ({ name: `piece ${piece}` }));

test("each piece is done once, on either side, and both get to know what came of all", () =>
  withBothEnds(1, async (first, second) => {
    const [one, other] = [naming(5), naming(5)];
    const results = await Promise.all([first.share(one.pieces), second.share(other.pieces)]);
    assert.equal(results, [NAMES, NAMES]);
    assert.equal([...one.done, ...other.done].sort(), [0, 1, 2, 3, 4]);
    assert.ok(one.done.length > 0 && other.done.length > 0);
  }));

test("lists are shared one after the other, and what one side cannot know is told in between", () =>
  withBothEnds(2, async (first, second) => {
    const firstSide = async () => {
      await first.share(naming(3).pieces);
      first.tell({ pieces: 5 });
      return first.share(naming(5).pieces);
    };
    const secondSide = async () => {
      await second.share(naming(3).pieces);
      const { pieces } = await second.told<{ pieces: number }>();
      return second.share(naming(pieces).pieces);
    };
    assert.equal(await Promise.all([firstSide(), secondSide()]), [NAMES, NAMES]);
  }));

for (const areTexts of [false, true]) {
  test(`of the last list, the first side alone gets to know what came of it${areTexts ? ", as it is" : ""}`, () =>
    withBothEnds(1, async (first, second) => {
      const options = { isLast: true, areTexts };
      const [results, none] = await Promise.all([
        first.share(naming(5).pieces, options),
        second.share(naming(5).pieces, options),
      ]);
      assert.equal(results, NAMES);
      assert.equal(none, []);
    }));
}

test("a list that is one too many is refused", () =>
  withBothEnds(0, async (first) => {
    await first.share(naming(1).pieces).then(
      () => assert.unreachable(),
      (error: unknown) => assert.match(String(error), "RangeError: More lists"),
    );
  }));

test("without another thread everything is done here", async () => {
  const { pieces, done } = naming(5);
  assert.equal(await allOf(pieces, null), NAMES);
  assert.equal(done, [0, 1, 2, 3, 4]);
});

test("there is a piece for each item", async () => {
  const pieces = piecesFor(["a", "b"], (item) => item.toUpperCase());
  assert.equal(await allOf(pieces, null), ["A", "B"]);
  assert.throws(() => pieces.act(2), /There is no piece 2/);
});

test.run();
