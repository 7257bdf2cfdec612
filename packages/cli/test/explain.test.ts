import { test } from "uvu";
import * as assert from "uvu/assert";
import { modelText } from "./model-text.js";
import { runBinary } from "./run-binary.js";
import { inScratchFolder } from "./scratch-folder.js";

const order = modelText("order", [
  {
    id: "Charge",
    topic: "charge-card",
    inputs: { currency: "EUR" },
    outputs: { paid: "${amount_paid > 5}" },
  },
  { id: "Mail", topic: "send.mail", inputs: { to: "${mail}" } },
]);

const TOPIC = `\
charge-card

order › Charge "Do Charge"  m/order.bpmn:6:5
  input currency: "EUR"  always there; declared by the element
    m/order.bpmn:8:9  Charge  input parameter "currency" is EUR
  output amount_paid: number  must be handed back, a local variable of the task; declared by the element
    m/order.bpmn:9:9  Charge  output parameter "paid" reads \${amount_paid > 5}
  output mail: unknown  may be handed back, a process variable; worked out from the rest of the models
    m/order.bpmn:14:9  Mail   input parameter "to" is \${mail}
    m/order.bpmn:4:3   order  also possibly set: who starts the process gives it
`;

const VARIABLE = `\
charge-card

order › Charge "Do Charge"  m/order.bpmn:6:5
  input currency: "EUR"  always there; declared by the element
    m/order.bpmn:8:9  Charge  input parameter "currency" is EUR
`;

const explain = (path: string, ...args: string[]) => runBinary(path, ["explain", ...args, "m"]);

test("a topic is explained with all that its elements take and give, each with its places", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/order.bpmn": order });
    const run = await explain(path, "charge-card");
    assert.equal(run.stdout.split("\n"), TOPIC.split("\n"));
    assert.equal([run.code, run.stderr], [0, ""]);
  }));

test("a variable is explained alone, and topics may hold dots themselves", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/order.bpmn": order });
    assert.equal((await explain(path, "charge-card.currency")).stdout.split("\n"), VARIABLE.split("\n"));
    assert.match(
      (await explain(path, "send.mail.to")).stdout,
      /^send\.mail\n\norder › Mail .*\n {2}input to: /,
    );
  }));

const CHAIN = `\
send.mail

order › Mail "Do Mail"  m/order.bpmn:12:5
  input to: unknown  always there; declared by the element
    m/order.bpmn:14:9  Mail    input parameter "to" is \${mail}
    m/order.bpmn:4:3   order   ← who starts the process gives it
    m/order.bpmn:6:5   Charge  ← external task "Do Charge" gives it
`;

test("what is behind a reason is indented below it", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/order.bpmn": order });
    assert.equal((await explain(path, "send.mail.to")).stdout.split("\n"), CHAIN.split("\n"));
  }));

test("inspect --json has the same chain", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/order.bpmn": order });
    const { externalTasks } = JSON.parse((await runBinary(path, ["inspect", "m", "--json"])).stdout);
    const [to] = externalTasks[1].inputs;
    assert.equal(
      to.evidence[0].because.map(({ elementId }: { elementId: string }) => elementId),
      ["order", "Charge"],
    );
  }));

test("unknown topics and variables are refused, with what was probably meant", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/order.bpmn": order });
    const refusals: readonly [subject: string, stderr: string][] = [
      ["charge-crad", 'No model has the topic "charge-crad".\n    → Did you mean "charge-card"?'],
      [
        "charge-crad.currency",
        'No model has the topic "charge-crad.currency".\n    → Did you mean "charge-card"?',
      ],
      [
        "charge-card.curency",
        'The topic "charge-card" has no variable and no error code "curency".\n    → Did you mean "charge-card.currency"?',
      ],
      [
        "charge-card.zzz",
        'The topic "charge-card" has no variable and no error code "zzz".\n    → It has: currency, amount_paid, mail.',
      ],
    ];
    for (const [subject, stderr] of refusals) {
      assert.equal(await explain(path, subject), { code: 2, stdout: "", stderr: `error: ${stderr}\n` });
    }
  }));

test("--json prints the same as a document", () =>
  inScratchFolder(async ({ path, write }) => {
    write({ "m/order.bpmn": order });
    const { topic, name, elements } = JSON.parse(
      (await explain(path, "charge-card.currency", "--json")).stdout,
    );
    assert.equal([topic, name], ["charge-card", "currency"]);
    assert.equal(
      elements.map(({ elementId, inputs, outputs, errors }: Record<string, unknown[]>) => [
        elementId,
        inputs?.length,
        outputs?.length,
        errors,
      ]),
      [["Charge", 1, 0, { codes: [], catchAll: false, evidence: [] }]],
    );
  }));

test.run();
