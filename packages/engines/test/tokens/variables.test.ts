import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Passage } from "../../src/tokens/passage.js";
import { resultsOf, visibleVariables } from "../../src/tokens/variables.js";

const test = suite("variables out of tokens");

const passage = (id: string, changes: Partial<Passage> = {}): Passage => ({
  id,
  elementId: id,
  elementType: "bpmn:ServiceTask",
  processModelId: "p",
  parentProcessInstanceId: null,
  previousId: null,
  entered: {},
  left: null,
  ...changes,
});

const left = (at: number, content: unknown) => ({ left: { at, content } });
const start = passage("start", { elementType: "bpmn:StartEvent", ...left(1, { order: "o-1", amount: 1 }) });
const first = passage("first", left(2, { amount: 2 }));

function seen(
  payload: unknown,
  own: Partial<Passage>,
  names: readonly string[] | "all",
  earlier = [start, first],
) {
  const place = { own: passage("own", own), processDefinitionKey: "p", earlier };
  return Object.fromEntries(visibleVariables(payload, place, names));
}

test("a payload that the model computes is all there is", () => {
  assert.equal(seen({ total: 5 }, { entered: { amount: 2 } }, ["total", "order"]), { total: 5 });
});

test("else names that the token lacks are looked up among what was handed on", () => {
  const own = { entered: { amount: 2 } };
  assert.equal(seen({ amount: 2 }, own, ["order", "amount", "none"]), { amount: 2, order: "o-1" });
  assert.equal(seen({ amount: 2 }, own, []), { amount: 2 });
  assert.equal(seen({ amount: 2 }, own, "all"), { amount: 2, order: "o-1" });
});

test("the token itself is nearer than anything before", () => {
  assert.equal(seen({ amount: 3 }, { entered: { amount: 3 } }, ["amount"]), { amount: 3 });
});

test("what an error brings does not hide variables of its names", () => {
  const caught = passage("caught", { elementType: "bpmn:BoundaryEvent", ...left(3, { message: "no" }) });
  const greeted = passage("greeted", left(2, { message: "hello" }));
  const own = { entered: { message: "no", code: "E" }, previousId: "caught" };
  const earlier = [start, greeted, caught];
  assert.equal(seen({ message: "no", code: "E" }, own, ["message"], earlier), {
    message: "hello",
    code: "E",
  });
});

test("a payload that is no object is one variable, and nothing is one that is not there", () => {
  for (const payload of [[1], "text", 0, false])
    assert.equal(seen(payload, { entered: payload }, []), { payload });
  for (const payload of [null, undefined]) assert.equal(seen(payload, { entered: payload }, []), {});
});

test("the latest result of a name counts, whatever the order of the list", () => {
  const results = resultsOf([first, start, passage("open"), passage("list", left(9, [1, 2]))]);
  assert.equal(Object.fromEntries(results), { order: "o-1", amount: 2 });
});

test("names that objects are born with are names", () => {
  const content = JSON.parse('{"__proto__": 1, "constructor": 2}') as unknown;
  assert.equal(
    [...resultsOf([passage("odd", left(1, content))])],
    [
      ["__proto__", 1],
      ["constructor", 2],
    ],
  );
});

test.run();
