import { readFileSync } from "node:fs";
import { readModel } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../../../src/build.js";
import type { Rename } from "../../../src/comparison/rename.js";
import type { RenameProposals } from "../../../src/comparison/renames/proposal.js";
import { proposeRenames } from "../../../src/comparison/renames/propose.js";
import type { ServedContract } from "../../../src/comparison/served.js";
import { selectForEmission } from "../../../src/emission.js";
import { contract, element, topic } from "../served.js";

const shown = ({ subject, within, from, to }: Rename): string =>
  `${subject} ${within === null ? "" : `${within}.`}${from} → ${to}`;

const renames = ({ proposals }: RenameProposals): readonly string[] =>
  proposals.map(({ rename }) => shown(rename)).sort();

/** What a model of the fixtures asks for, as it is or with some texts replaced. */
async function served(
  fixture: string,
  replaced: Readonly<Record<string, string>> = {},
): Promise<ServedContract> {
  const file = new URL(`../../../../../fixtures/${fixture}/process.bpmn`, import.meta.url);
  const text = Object.entries(replaced).reduce(
    (edited, [from, to]) => edited.replaceAll(from, to),
    readFileSync(file, "utf8"),
  );
  const result = await readModel({ file: "process.bpmn", bytes: new TextEncoder().encode(text) });
  return selectForEmission(buildContract([result]));
}

const cases: readonly (readonly [
  what: string,
  fixture: string,
  Record<string, string>,
  readonly string[],
])[] = [
  [
    "a topic",
    "01-order-fulfilment",
    { '"charge-card"': '"collect-payment"' },
    ["topic charge-card → collect-payment"],
  ],
  [
    "an input parameter",
    "01-order-fulfilment",
    { 'name="amount"': 'name="total"' },
    ["input charge-card.amount → total"],
  ],
  [
    "a process variable, with everything that reads it",
    "01-order-fulfilment",
    { transactionId: "paymentId" },
    ["input ship-order.transactionId → paymentId", "output charge-card.transactionId → paymentId"],
  ],
  [
    "a variable that the process starts with",
    "01-order-fulfilment",
    { orderTotal: "sum" },
    [
      "input charge-card.orderTotal → sum",
      "input ship-order.orderTotal → sum",
      "startVariable order-fulfilment.orderTotal → sum",
    ],
  ],
  [
    "an error code",
    "01-order-fulfilment",
    { PAYMENT_DECLINED: "CARD_DECLINED" },
    ["error charge-card.PAYMENT_DECLINED → CARD_DECLINED"],
  ],
  [
    "a process",
    "01-order-fulfilment",
    { '"order-fulfilment"': '"orders"' },
    ["process order-fulfilment → orders"],
  ],
  [
    "a text that tells elements apart",
    "26-literal-selector",
    { CLOSE_LID: "SHUT_LID" },
    ["kind robot-command.CLOSE_LID → SHUT_LID"],
  ],
  [
    "a variable whose name is in other words of the reasons for it, too",
    "04-other-hosts",
    { 'resultVariable="discount"': 'resultVariable="rebate"', "newPrice - discount": "newPrice - rebate" },
    ["input announce-renewal.discount → rebate", "input archive-contract.discount → rebate"],
  ],
  [
    "several at once",
    "01-order-fulfilment",
    {
      '"charge-card"': '"collect-payment"',
      'name="amount"': 'name="total"',
      'name="currency"': 'name="unit"',
      transactionId: "paymentId",
      PAYMENT_DECLINED: "CARD_DECLINED",
    },
    [
      "error charge-card.PAYMENT_DECLINED → CARD_DECLINED",
      "input charge-card.amount → total",
      "input charge-card.currency → unit",
      "input ship-order.transactionId → paymentId",
      "output charge-card.transactionId → paymentId",
      "topic charge-card → collect-payment",
    ],
  ],
];

for (const [what, fixture, replaced, want] of cases) {
  test(`the rename of ${what} is proposed`, async () => {
    const found = proposeRenames(await served(fixture), await served(fixture, replaced));
    assert.equal(renames(found), want);
    assert.equal(found.unclear, []);
    assert.ok(found.proposals.every(({ evidence }) => evidence.length > 0));
  });
}

test("nothing is proposed where nothing was renamed", async () => {
  const same = await served("01-order-fulfilment");
  assert.equal(proposeRenames(same, same), { proposals: [], unclear: [] });
});

test("a proposal says what it goes by", async () => {
  const [old, now] = [
    await served("01-order-fulfilment"),
    await served("01-order-fulfilment", { 'name="amount"': 'name="total"' }),
  ];
  const [proposal] = proposeRenames(old, now).proposals;
  assert.equal(proposal?.evidence, [
    'Task_ChargeCard: input parameter "…" is ${orderTotal}',
    "both are unknown",
  ]);
});

test("an input that is replaced by another one is not renamed, but told", async () => {
  const replaced = { 'name="amount">${orderTotal}<': 'name="customerClass">${customerClass}<' };
  const found = proposeRenames(
    await served("01-order-fulfilment"),
    await served("01-order-fulfilment", replaced),
  );
  assert.not(renames(found).includes("input charge-card.amount → customerClass"));
  assert.ok(
    found.unclear.some(({ gone, appeared }) => gone.includes("amount") && appeared.includes("customerClass")),
  );
});

test("two that could have become one another are not guessed at", () => {
  const [old, now] = [
    contract(topic("pay", element("Pay", { inputs: ["a: string", "b: string"] }))),
    contract(topic("pay", element("Pay", { inputs: ["c: string", "d: string"] }))),
  ];
  const found = proposeRenames(old, now);
  assert.equal(renames(found), []);
  assert.equal(found.unclear, [
    {
      subject: "input",
      within: "pay",
      gone: ["a", "b"],
      appeared: ["c", "d"],
      reason: "nothing at Pay shows which has become which",
    },
  ]);
});

test("what somebody states settles what is unclear", () => {
  const [old, now] = [
    contract(topic("pay", element("Pay", { inputs: ["a: string", "b: string"] }))),
    contract(topic("pay", element("Pay", { inputs: ["c: string", "d: string"] }))),
  ];
  const stated = [
    { subject: "input", within: "pay", from: "a", to: "d" },
    { subject: "input", within: "pay", from: "b", to: "c" },
  ] as const;
  const found = proposeRenames(old, now, stated);
  assert.equal(renames(found), ["input pay.a → d", "input pay.b → c"]);
  assert.equal(found.unclear, []);
});

test("a topic that was split, and one that was merged into another, are not renamed", () => {
  const whole = contract(topic("mail", element("A"), element("B")), topic("sms", element("C")));
  const split = contract(
    topic("letter", element("A")),
    topic("fax", element("B")),
    topic("sms", element("C")),
  );
  const merged = contract(topic("sms", element("A"), element("B"), element("C")));
  assert.equal(renames(proposeRenames(whole, split)), []);
  assert.equal(
    proposeRenames(whole, split).unclear.map(({ gone, appeared }) => [gone, appeared]),
    [[["mail"], ["letter", "fax"]]],
  );
  assert.equal(renames(proposeRenames(whole, merged)), []);
});

test("a variable of another type is not taken for the same without a reason", () => {
  const [old, now] = [
    contract(topic("pay", element("Pay", { inputs: ["a: string"] }))),
    contract(topic("pay", element("Pay", { inputs: ["b: number"] }))),
  ];
  assert.equal(renames(proposeRenames(old, now)), []);
});

test("elements that disagree leave a name alone", () => {
  const [old, now] = [
    contract(topic("pay", element("A", { inputs: ["a: string"] }), element("B", { inputs: ["a: string"] }))),
    contract(topic("pay", element("A", { inputs: ["b: string"] }), element("B", { inputs: ["c: string"] }))),
  ];
  const found = proposeRenames(old, now);
  assert.equal(renames(found), []);
  assert.equal(
    found.unclear.map(({ reason }) => reason),
    ["elements of the topic disagree"],
  );
});

test.run();
