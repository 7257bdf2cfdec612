import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, flows, inRow, reader, shortContract, when, worker } from "../building/xml.js";

const boundary = (id: string, host: string, definition: string, attributes = ""): string =>
  element("boundaryEvent", id, { attributes: `attachedToRef="${host}" ${attributes}`, content: definition });

const condition = (text: string): string =>
  `<conditionalEventDefinition><condition>\${${text}}</condition></conditionalEventDefinition>`;

test("behind a conditional event its condition is true, and what it reads is there", async () => {
  const wait = element("intermediateCatchEvent", "wait", { content: condition("stock == 'full'") });
  const contract = await shortContract({ p: inRow(worker("a"), wait, worker("b")) });
  assert.is(contract["a out"], "?stock: string");
  assert.is(contract["b in"], 'stock: "full"');
});

test("a conditional event at a boundary sees the locals of its host", async () => {
  const host = worker("a", { inputs: { limit: "${5}" } });
  const p = inRow(host) + boundary("over", "a", condition("limit > 3")) + worker("b") + flows("over", "b");
  assert.is((await shortContract({ p }))["start p"], "");
});

test("a timer at the border of a user task comes when the task has got all it needs", async () => {
  const ask = element("userTask", "ask", { attributes: `camunda:assignee="\${boss}"` });
  const timer = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>";
  const late = boundary("late", "ask", timer, `cancelActivity="false"`) + worker("b") + flows("late", "b");
  const full = boundary("full", "ask", condition("x > 1")) + worker("c") + flows("full", "c");
  const contract = await shortContract({
    p: inRow(worker("a", { outputs: { x: "${1}" } }), ask) + late + full,
  });
  assert.is(contract["b in"], "boss: string, x: number");
  assert.is(contract["c in"], "x: number");
});

test("whoever may set what a condition waits for sets what it can be compared with", async () => {
  const inner = `<startEvent id="s0"/>${worker("a")}${worker("b")}${flows("s0", "a", "b")}`;
  const sub = element("subProcess", "sub", { content: inner });
  const over = boundary("over", "sub", condition("heat > 40")) + worker("c") + flows("over", "c");
  const contract = await shortContract({ p: inRow(sub) + over });
  assert.is(contract["a out"], "?heat: number");
  assert.is(contract["c in"], "heat: number");
});

test("a timer at a boundary is evaluated among the locals of its host", async () => {
  const host = worker("a", { inputs: { due: "PT1H" } });
  const timer = "<timerEventDefinition><timeDuration>${due}</timeDuration></timerEventDefinition>";
  const p = inRow(host) + boundary("late", "a", timer) + worker("b") + flows("late", "b");
  assert.is((await shortContract({ p }))["start p"], "");
});

test("what a timer of a race reads is read when the race begins", async () => {
  const timer = "<timerEventDefinition><timeDuration>${due}</timeDuration></timerEventDefinition>";
  const events = `${element("intermediateCatchEvent", "late", { content: timer })}${element("intermediateCatchEvent", "news", { content: `<messageEventDefinition messageRef="M"/>` })}`;
  const p = `<startEvent id="s"/><eventBasedGateway id="g"/>${events}${worker("b")}${worker("c")}${flows("s", "g", "late", "b")}${flows("g", "news", "c")}`;
  const contract = await shortContract({ p });
  assert.is(contract["start p"], "due: string | Date");
  assert.match(contract["c in"] ?? "", "due: string | Date");
});

test("an escalation is caught around it, with its code; the way it came from goes on", async () => {
  const raise = `<intermediateThrowEvent id="up"><escalationEventDefinition escalationRef="X"/></intermediateThrowEvent>`;
  const content = `<startEvent id="s"/>${raise}${worker("a")}${flows("s", "up", "a")}`;
  const caught = boundary(
    "caught",
    "sub",
    `<escalationEventDefinition camunda:escalationCodeVariable="code"/>`,
    `cancelActivity="false"`,
  );
  const p = inRow(element("subProcess", "sub", { content })) + caught + worker("b") + flows("caught", "b");
  const contract = await shortContract({ p });
  assert.is(contract["b in"], "code: string | null");
  assert.is(contract["a in"], "?code: string | null");
});

test("who catches one escalation only knows its code", async () => {
  const raise = element("intermediateThrowEvent", "up", {
    content: `<escalationEventDefinition escalationRef="X"/>`,
  });
  const definition = `<escalationEventDefinition escalationRef="X" camunda:escalationCodeVariable="code"/>`;
  const sub = element("subProcess", "sub", { content: `<startEvent id="s0"/>${raise}${flows("s0", "up")}` });
  const p = `${inRow(sub)}${boundary("caught", "sub", definition)}${worker("b")}${flows("caught", "b")}`;
  assert.is((await shortContract({ p }))["b in"], 'code: "X"');
});

test("a receive task reads the name of its message", async () => {
  const wait = element("receiveTask", "wait", { attributes: `messageRef="Of"` });
  assert.is((await shortContract({ p: inRow(wait) }))["start p"], "order: unknown");
});

test("attributes of a user task say what they take", async () => {
  const user = element("userTask", "user", {
    attributes: `camunda:candidateGroups="\${groups}" camunda:priority="\${urgency}"`,
  });
  const start = (await shortContract({ p: inRow(user) }))["start p"];
  assert.is(start, "groups: string | string[], urgency: string | number");
});

test("the name of a user task is read when the task begins", async () => {
  const user = element("userTask", "user", { attributes: `name="Check \${order}"` });
  assert.is((await shortContract({ p: inRow(user, worker("a")) }))["a in"], "order: unknown");
});

test("what shows a form is read when somebody looks at the task", async () => {
  const user = element("userTask", "user", { attributes: `camunda:formKey="\${key}"` });
  assert.is((await shortContract({ p: inRow(user, worker("a")) }))["start p"], "?key: unknown");
});

test("what is called, and in which version, is read before the call", async () => {
  const call = element("callActivity", "call", {
    attributes: `calledElement="\${called}" camunda:calledElementBinding="version" camunda:calledElementVersion="\${version}"`,
  });
  assert.is((await shortContract({ p: inRow(call) }))["start p"], "called: string, version: string | number");
});

const undo = (host: string, handler: string): string =>
  `${boundary("undo", host, `<compensateEventDefinition/>`)}${worker(handler, { attributes: `isForCompensation="true"`, inputs: { given: "${paid}" } })}<association id="as" associationDirection="One" sourceRef="undo" targetRef="${handler}"/>`;

const back = `<intermediateThrowEvent id="back"><compensateEventDefinition/></intermediateThrowEvent>`;

test("what undoes an activity runs when compensation is thrown, after the activity", async () => {
  const p = inRow(worker("pay"), back, worker("after")) + undo("pay", "refund");
  const contract = await shortContract({ p });
  assert.is(contract["pay out"], "?paid: unknown");
  assert.is(contract["refund in"], "given: unknown, paid: unknown");
});

test("an event sub-process that compensates runs after the sub-process around it", async () => {
  const handler = element("subProcess", "handler", {
    attributes: `triggeredByEvent="true"`,
    content: `<startEvent id="hs"><compensateEventDefinition/></startEvent>${worker("refund")}${element("task", "note", { outputs: { undone: "yes" } })}${flows("hs", "refund", "note")}`,
  });
  const content = `<startEvent id="s"/>${element("task", "pay", { outputs: { paid: "EUR" } })}${flows("s", "pay")}${handler}`;
  const contract = await shortContract({
    p: inRow(element("subProcess", "sub", { content }), back, worker("after")),
  });
  assert.is(contract["refund in"], 'paid: "EUR"');
  assert.is(contract["after in"], 'paid: "EUR", ?undone: "yes"');
});

test("a cancelled transaction undoes what it has done, and leaves by its cancel event", async () => {
  const cancel = `<endEvent id="no"><cancelEventDefinition/></endEvent><endEvent id="yes"/><exclusiveGateway id="g" default="g-yes"/>`;
  const content = `<startEvent id="s"/>${element("task", "pay", { outputs: { paid: "EUR" } })}${undo("pay", "refund")}${cancel}${flows("s", "pay", "g", "yes")}${when("g", "no", "bad")}`;
  const p =
    inRow(element("transaction", "sub", { content }), worker("kept")) +
    boundary("gone", "sub", "<cancelEventDefinition/>") +
    worker("lost") +
    flows("gone", "lost");
  const contract = await shortContract({ p });
  assert.is(contract["kept in"], 'bad: boolean, paid: "EUR"');
  assert.is(contract["lost in"], 'bad: boolean, paid: "EUR"');
  assert.match(contract["refund in"] ?? "", 'paid: "EUR"');
});

test("a process that a timer starts may lack what others start it with", async () => {
  const start = `<startEvent id="t"><timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition></startEvent>`;
  const p = `${start}${worker("a")}${reader("b", "x")}${worker("c")}${flows("t", "a", "b", "c")}`;
  const contract = await shortContract({ p });
  assert.is(contract["c in"], "x: unknown");
  assert.is(contract["a out"], "x: unknown");
});

test("task listeners that run while the task is open may have set what they set", async () => {
  const listener = (event: string, name: string) =>
    `<camunda:taskListener event="${event}" expression="\${task.setVariable('${name}', 'A')}"/>`;
  const user = element("userTask", "user", { extensions: listener("create", "x") + listener("update", "y") });
  assert.is((await shortContract({ p: inRow(user, worker("a")) }))["a in"], 'x: "A", ?y: "A"');
});

test("tokens go every way of a complex gateway, and a link goes on where it is caught", async () => {
  const link = (tag: string, id: string) => element(tag, id, { content: `<linkEventDefinition name="on"/>` });
  const p = `<startEvent id="s"/><complexGateway id="g"/>${link("intermediateThrowEvent", "from")}${link("intermediateCatchEvent", "to")}${reader("a", "x")}${reader("b", "y")}${flows("s", "g", "from")}${flows("to", "a")}${flows("g", "b")}`;
  assert.is((await shortContract({ p }))["start p"], "x: unknown, y: unknown");
});

test("the value of an expression or script has its type where it is kept", async () => {
  const service = element("serviceTask", "sum", {
    attributes: `camunda:expression="\${price * 2}" camunda:resultVariable="total"`,
  });
  const script = element("scriptTask", "say", {
    attributes: `scriptFormat="javascript" camunda:resultVariable="word"`,
    content: "<script>'yes'</script>",
  });
  assert.is(
    (await shortContract({ p: inRow(service, script, worker("a")) }))["a in"],
    'price: number, total: number, word: "yes"',
  );
});

const connector = (id: string, outputs: string): string =>
  element("serviceTask", "call", {
    extensions: `<camunda:connector><camunda:inputOutput><camunda:inputParameter name="url">http://x/\${city}</camunda:inputParameter>${outputs}</camunda:inputOutput><camunda:connectorId>${id}</camunda:connectorId></camunda:connector>`,
  });

const taken = (name: string, value: string): string =>
  `<camunda:outputParameter name="${name}">${value}</camunda:outputParameter>`;

test("a connector reads its inputs and sets its outputs, of what it brings, and nothing else", async () => {
  const outputs = `${taken("isFound", "${statusCode == 200}")}${taken("answer", "${response}")}${taken("key", "${secret}")}`;
  const p = inRow(worker("a"), connector("http-connector", outputs), reader("b", "isFound"));
  const contract = await shortContract({ p });
  assert.is(contract["a out"], "city: unknown, secret: unknown");
  assert.is(contract["start p"], "");
  assert.match(contract["b in"] ?? "", "answer: string | null");
  assert.match(contract["b in"] ?? "", "isFound: boolean");
  assert.not.match(contract["b in"] ?? "", "statusCode");
});

test("what a connector of another kind brings is what its outputs read", async () => {
  const p = inRow(worker("a"), connector("mail", taken("sent", "${messageId}")), reader("b", "sent"));
  const contract = await shortContract({ p });
  assert.is(contract["a out"], "city: unknown");
});

const many = (id: string, loop: string): string =>
  worker(id, { content: `<multiInstanceLoopCharacteristics ${loop}</multiInstanceLoopCharacteristics>` });

test("what is read behind instances may be theirs, or be there before where there are none", async () => {
  const p = inRow(
    many("a", `camunda:collection="list" camunda:elementVariable="one">`),
    reader("b", "x + 1"),
  );
  const contract = await shortContract({ p });
  assert.is(contract["a out"], "?x: number");
  assert.is(contract["start p"], "list: unknown[], ?x: number");
});

test("of a number of instances that the model says there is at least one", async () => {
  const p = inRow(many("a", `><loopCardinality>3</loopCardinality>`), reader("b", "x + 1"));
  const contract = await shortContract({ p });
  assert.is(contract["a out"], "x: number");
  assert.is(contract["start p"], "");
});

test("an end event reads what its error says", async () => {
  const thrown = `<endEvent id="thrown"><errorEventDefinition errorRef="Told"/></endEvent>`;
  const p = `<startEvent id="s"/>${worker("a")}${thrown}${flows("s", "a", "thrown")}`;
  assert.is((await shortContract({ p }))["a out"], "reason: unknown");
});

test("code that is handed the execution may set anything, however long the expression is", async () => {
  const words = "'a rather long text', ".repeat(8);
  const code = (last: string): string =>
    element("serviceTask", "code", { attributes: `camunda:expression="\${bean.run(${words}${last})}"` });
  const askedBefore = async (last: string) =>
    (await shortContract({ p: inRow(worker("a"), code(last), reader("b", "x")) }))["a out"];
  assert.is(await askedBefore("'no more'"), "x: unknown");
  assert.is(await askedBefore("execution"), "?x: unknown");
});

test.run();
