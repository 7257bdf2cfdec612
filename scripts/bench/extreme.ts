import { type Body, element, external, flow, inRow, processText, single, task } from "./bodies.js";

/** Models beyond anything that people draw: whatever they ask for, no file may take long or much memory. */
export interface ExtremeShape {
  readonly name: string;
  /** By file name. */
  readonly files: Readonly<Record<string, string>>;
}

/** All shapes, one after the other so that no more than one is held at a time. */
export function* extremeShapes(): Generator<ExtremeShape> {
  yield shape("500 exclusive gateways in a row", chainOfGateways(500));
  yield shape("a fork of 500 branches", forkOf(500, 1));
  yield shape("300 branches of 5 tasks", forkOf(300, 5));
  yield shape(
    "40 forks of 10 branches in a row",
    series(40, (at) => forkBody(`f${at}`, 10, 1)),
  );
  yield shape("12 forks within each other", nestedForks(12));
  yield shape("200 forks in a row that nothing joins", unjoined(200));
  yield shape("60 nested multi-instances", nested(60, MULTI_INSTANCE));
  yield shape("200 nested sub-processes", nested(200, ""));
  yield shape("2,000 external tasks in a row", chainOfTasks(2000, external));
  yield shape(
    "2,000 user tasks in a row",
    chainOfTasks(2000, (id) => element("userTask", id)),
  );
  yield shape("1,000 variables, each read 20 times", manyVariables(1000, 20));
  yield shape("300 loops within each other", nestedLoops(300));
  yield shape("60 tasks, each of which leads to each", mesh(60));
  yield shape("200 boundary events", boundaries(200));
  yield shape("200 event sub-processes", eventSubProcesses(200));
  yield shape("a condition of 20,000 operands", condition(Array(20_000).fill("a == b").join(" and ")));
  yield shape("a condition nested 10,000 times", condition(`${"(".repeat(10_000)}a${")".repeat(10_000)}`));
  yield shape("a condition with 10,000 nots", condition(`${"!".repeat(10_000)}a`));
  yield shape("5 MB of diagram", chainOfTasks(50, external, diagram(5_000_000)));
  yield shape("5 MB of documentation", processText(documented(5_000_000)));
  yield shape("a script of 1 MB", processText(script(1_000_000)));
  yield {
    name: "a table of 5,000 rules",
    files: { "rules.dmn": table(5000), "process.bpmn": processText(decision()) },
  };
  yield { name: "50 files that call three each", files: mutualCalls(50, 3, 13) };
  yield { name: "50 files that call all of them", files: mutualCalls(50, 50, 1) };
}

const shape = (name: string, model: string): ExtremeShape => ({ name, files: { "process.bpmn": model } });

const MULTI_INSTANCE =
  '<bpmn:multiInstanceLoopCharacteristics camunda:collection="${items}" camunda:elementVariable="item" />';

const series = (count: number, make: (at: number) => Body): string =>
  processText(inRow(Array.from({ length: count }, (_, at) => make(at))));

const chainOfTasks = (count: number, make: (id: string) => string, after = ""): string =>
  processText(inRow(Array.from({ length: count }, (_, at) => single(`t${at}`, make(`t${at}`)))), after);

const chainOfGateways = (count: number): string =>
  series(count, (at) => {
    const [choice, one, other, merge] = [`x${at}`, `a${at}`, `b${at}`, `m${at}`];
    return {
      text:
        element("exclusiveGateway", choice, ` default="${choice}_${other}"`) +
        flow(choice, one, `\${v${at} == 'yes'}`) +
        flow(choice, other) +
        task(one) +
        element("userTask", other) +
        element("exclusiveGateway", merge) +
        flow(one, merge) +
        flow(other, merge),
      first: choice,
      last: merge,
    };
  });

function forkBody(id: string, branches: number, length: number): Body {
  const rows = Array.from({ length: branches }, (_, branch) =>
    inRow(
      Array.from({ length }, (__, at) => single(`${id}_${branch}_${at}`, external(`${id}_${branch}_${at}`))),
    ),
  );
  const text = rows.map((row) => flow(`${id}_s`, row.first) + row.text + flow(row.last, `${id}_j`));
  return {
    text: element("parallelGateway", `${id}_s`) + text.join("") + element("parallelGateway", `${id}_j`),
    first: `${id}_s`,
    last: `${id}_j`,
  };
}

const forkOf = (branches: number, length: number): string => processText(forkBody("f", branches, length));

/** Each branch goes on by itself: merged, not joined. */
const unjoined = (count: number): string =>
  series(count, (at) => {
    const [split, one, other, merge] = [`s${at}`, `a${at}`, `b${at}`, `m${at}`];
    return {
      text:
        element("parallelGateway", split) +
        flow(split, one) +
        flow(split, other) +
        external(one) +
        external(other) +
        element("exclusiveGateway", merge) +
        flow(one, merge) +
        flow(other, merge),
      first: split,
      last: merge,
    };
  });

function nestedForks(depth: number): string {
  let inner = single("innermost", external("innermost"));
  for (let at = 0; at < depth; at += 1) {
    const [split, join, beside] = [`s${at}`, `j${at}`, `beside${at}`];
    inner = {
      text:
        element("parallelGateway", split) +
        flow(split, inner.first) +
        inner.text +
        flow(inner.last, join) +
        flow(split, beside) +
        external(beside) +
        flow(beside, join) +
        element("parallelGateway", join),
      first: split,
      last: join,
    };
  }
  return processText(inner);
}

function nested(depth: number, loop: string): string {
  let inner = single("innermost", external("innermost"));
  for (let at = 0; at < depth; at += 1) {
    const text = `${element("startEvent", `in${at}`)}${flow(`in${at}`, inner.first)}${inner.text}${flow(inner.last, `out${at}`)}${element("endEvent", `out${at}`)}`;
    const sub = `sub${at}`;
    const beside = external(`beside${at}`);
    inner = {
      text: element("subProcess", sub, "", text + loop) + flow(sub, `beside${at}`) + beside,
      first: sub,
      last: `beside${at}`,
    };
  }
  return processText(inner);
}

function manyVariables(variables: number, times: number): string {
  const together = 50;
  return series((variables / together) * times, (at) => {
    const first = (at * together) % variables;
    const reads = Array.from({ length: together }, (_, next) => `v${first + next}`).join("+");
    const [choice, one] = [`x${at}`, `t${at}`];
    return {
      text: element("exclusiveGateway", choice) + flow(choice, one, `\${${reads} == 1}`) + task(one),
      first: choice,
      last: one,
    };
  });
}

function nestedLoops(depth: number): string {
  let inner = single("innermost", external("innermost"));
  for (let at = 0; at < depth; at += 1) {
    const [merge, again] = [`m${at}`, `again${at}`];
    inner = {
      text:
        element("exclusiveGateway", merge) +
        flow(merge, inner.first) +
        inner.text +
        flow(inner.last, again) +
        element("exclusiveGateway", again) +
        flow(again, merge, `\${retry${at}}`),
      first: merge,
      last: again,
    };
  }
  return processText(inner);
}

/** Every gateway leads to every other, by way of a task each. */
function mesh(count: number): string {
  const ids = Array.from({ length: count }, (_, at) => at);
  const text = ids.map(
    (at) =>
      external(`t${at}`) +
      element("exclusiveGateway", `x${at}`) +
      flow(`t${at}`, `x${at}`) +
      ids.map((other) => flow(`x${at}`, `t${other}`, `\${step == '${other}'}`)).join(""),
  );
  return processText({ text: text.join(""), first: "t0", last: "x0" });
}

function boundaries(count: number): string {
  const events = Array.from(
    { length: count },
    (_, at) =>
      element(
        "boundaryEvent",
        `b${at}`,
        ` attachedToRef="t${at % 10}" cancelActivity="${at % 2 === 0}"`,
        at % 2 === 0
          ? `<bpmn:errorEventDefinition errorRef="E${at}" camunda:errorMessageVariable="why${at}" />`
          : "<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>",
      ) +
      external(`h${at}`) +
      flow(`b${at}`, `h${at}`) +
      flow(`h${at}`, `t${(at + 1) % 10}`),
  );
  const tasks = Array.from({ length: 10 }, (_, at) => single(`t${at}`, external(`t${at}`)));
  const row = inRow(tasks);
  return processText({ ...row, text: row.text + events.join("") });
}

function eventSubProcesses(count: number): string {
  const handlers = Array.from({ length: count }, (_, at) =>
    element(
      "subProcess",
      `on${at}`,
      ' triggeredByEvent="true"',
      element(
        "startEvent",
        `go${at}`,
        ` isInterrupting="${at % 2 === 0}"`,
        `<bpmn:messageEventDefinition messageRef="M${at}" />`,
      ) +
        flow(`go${at}`, `h${at}`) +
        external(`h${at}`),
    ),
  );
  const body = single("t", external("t"));
  return processText({ ...body, text: body.text + handlers.join("") });
}

function condition(expression: string): string {
  const text = `\${${expression}}`;
  return processText({
    text:
      element("exclusiveGateway", "x", ' default="x_end"') +
      flow("x", "t", text) +
      flow("x", "end") +
      external("t"),
    first: "x",
    last: "t",
  });
}

const diagram = (length: number): string => {
  const point = '<di:waypoint x="120" y="120" />\n';
  const edge = `<bpmndi:BPMNEdge bpmnElement="start_t0">${point.repeat(8)}</bpmndi:BPMNEdge>\n`;
  return `<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="extreme">${edge.repeat(length / edge.length)}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`;
};

const documented = (length: number): Body =>
  single(
    "t",
    element(
      "serviceTask",
      "t",
      ' camunda:type="external" camunda:topic="t"',
      `<bpmn:documentation>${"A long story &amp; more of it.\n".repeat(length / 30)}</bpmn:documentation>`,
    ),
  );

function script(length: number): Body {
  const line = "var x = order.total + 1; if (x > limit) { execution.setVariable('over', x); }\n";
  const text = line.repeat(length / line.length);
  return inRow([
    single(
      "s",
      element(
        "scriptTask",
        "s",
        ' scriptFormat="javascript"',
        `<bpmn:script><![CDATA[${text}]]></bpmn:script>`,
      ),
    ),
    single("t", external("t")),
  ]);
}

const decision = (): Body =>
  inRow([
    single(
      "d",
      element(
        "businessRuleTask",
        "d",
        ' camunda:decisionRef="rules" camunda:mapDecisionResult="singleEntry" camunda:resultVariable="outcome"',
      ),
    ),
    single("t", external("t")),
  ]);

function table(rules: number): string {
  const rows = Array.from(
    { length: rules },
    (_, at) =>
      `<rule id="r${at}"><inputEntry id="i${at}"><text>"k${at}"</text></inputEntry><outputEntry id="o${at}"><text>"v${at}"</text></outputEntry></rule>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="D" namespace="http://camunda.org/schema/1.0/dmn">
<decision id="rules" name="rules"><decisionTable id="table" hitPolicy="FIRST">
<input id="input"><inputExpression id="e" typeRef="string"><text>kind</text></inputExpression></input>
<output id="output" name="outcome" typeRef="string" />
${rows.join("")}</decisionTable></decision></definitions>
`;
}

/** Each calls some of the others, itself too in the end, with all variables in and out. */
function mutualCalls(count: number, calls: number, apart: number): Readonly<Record<string, string>> {
  const all =
    '<bpmn:extensionElements><camunda:in variables="all" /><camunda:out variables="all" /></bpmn:extensionElements>';
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => {
      const called = Array.from({ length: calls }, (__, next) => (at * 7 + next * apart + 1) % count);
      const callers = called.map((other) =>
        single(`c${other}`, element("callActivity", `c${other}`, ` calledElement="p${other}"`, all)),
      );
      const body = inRow([single(`t${at}`, external(`t${at}`)), ...callers]);
      return [`p${at}.bpmn`, processText(body, "", `p${at}`)];
    }),
  );
}
