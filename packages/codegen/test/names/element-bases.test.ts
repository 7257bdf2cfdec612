import { test } from "uvu";
import * as assert from "uvu/assert";
import { type ElementKey, elementBases } from "../../src/names/element-bases.js";

const key = (elementId: string, processId = "order"): ElementKey => ({ processId, elementId });

function bases(elements: readonly ElementKey[], taken: readonly string[] = []): readonly string[] {
  return elementBases([{ base: "Mail", elements }], new Set(taken))[0] ?? [];
}

test("an element is named after its topic and its id", () => {
  assert.equal(bases([key("Task_Invite"), key("remind-guest")]), ["MailTaskInvite", "MailRemindGuest"]);
});

test("the process tells elements of one id apart", () => {
  assert.equal(bases([key("Task_1"), key("Task_1", "invoice"), key("Task_2")]), [
    "MailOrderTask1",
    "MailInvoiceTask1",
    "MailTask2",
  ]);
});

test("elements that fold to one name are told apart by a hash", () => {
  const [one, two, ...others] = bases([key("Task_1"), key("Task1")]);
  assert.equal(others, []);
  assert.match(one ?? "", /^MailOrderTask1\$[0-9a-f]{8}$/);
  assert.match(two ?? "", /^MailOrderTask1\$[0-9a-f]{8}$/);
  assert.is.not(one, two);
});

test("an element does not take the name of a topic, nor one of the runtime's", () => {
  assert.match(bases([key("Invite"), key("B")], ["MailInvite"])[0] ?? "", /^MailInvite\$[0-9a-f]{8}$/);
  const [taken] = elementBases([{ base: "Not", elements: [key("Implemented"), key("B")] }], new Set());
  assert.match(taken?.[0] ?? "", /^NotImplemented\$[0-9a-f]{8}$/);
});

test("elements of two topics are told apart", () => {
  const all = elementBases(
    [
      { base: "A", elements: [key("BC"), key("X")] },
      { base: "AB", elements: [key("C"), key("X")] },
    ],
    new Set(),
  ).flat();
  assert.is(new Set(all).size, 4);
});

test("the order makes no difference", () => {
  const elements = [key("Task_1"), key("Task1"), key("Task_1", "invoice"), key("other")];
  assert.equal(bases(elements.toReversed()).toReversed(), bases(elements));
});

test("ids without a letter or digit, and endless ones, give usable names", () => {
  for (const base of bases([key("客户"), key("___"), key("x".repeat(5000)), key(`${"x".repeat(5000)}y`)])) {
    assert.match(base, /^Mail[A-Za-z0-9]*(\$[0-9a-f]{8})?$/);
    assert.ok(base.length <= 56);
  }
});

test.run();
