// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions of the language read here
import { test } from "uvu";
import * as assert from "uvu/assert";
import { extensions, inProcess, nodeIn, readProcess } from "../sources.js";

test("every kind of flow node is read", async () => {
  const tags = [
    ...[
      "task",
      "serviceTask",
      "sendTask",
      "receiveTask",
      "userTask",
      "manualTask",
      "businessRuleTask",
      "scriptTask",
    ],
    ...["startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent"],
    ...["exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway"],
    ...["subProcess", "transaction", "adHocSubProcess", "callActivity"],
  ];
  const { scope } = await readProcess(
    inProcess(tags.map((tag, index) => `<${tag} id="n${index}"/>`).join("")),
  );
  assert.equal(
    scope.nodes.map(({ type }) => type),
    tags,
  );
});

test("what is no flow node is passed over", async () => {
  const { scope } = await readProcess(
    inProcess(
      '<laneSet id="l"><lane id="a"><flowNodeRef>t</flowNodeRef></lane></laneSet><dataObject id="d"/><dataObjectReference id="r" dataObjectRef="d"/><task id="t"><incoming>f</incoming></task><textAnnotation id="x"><text>note</text></textAnnotation>',
    ),
  );
  assert.equal(
    scope.nodes.map(({ id }) => id),
    ["t"],
  );
});

test("scopes hold scopes", async () => {
  const process = await readProcess(
    inProcess(
      '<subProcess id="a"><transaction id="b"><task id="c"/><sequenceFlow id="f" sourceRef="c" targetRef="c"/></transaction></subProcess><subProcess id="e" triggeredByEvent="true"><startEvent id="s" isInterrupting="false"><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></startEvent></subProcess>',
    ),
  );
  const a = nodeIn(process, "a", "subProcess");
  const b = nodeIn(process, "b", "subProcess");
  assert.equal([a.type, a.triggeredByEvent, a.scope.nodes[0]?.id], ["subProcess", false, "b"]);
  assert.equal([b.type, b.scope.flows[0]?.id], ["transaction", "f"]);
  assert.is(nodeIn(process, "e", "subProcess").triggeredByEvent, true);
  assert.is(nodeIn(process, "s", "event").interrupting, false);
});

test("conditions are expressions, or scripts when a language is given", async () => {
  const { scope } = await readProcess(
    inProcess(
      `<task id="t"/><sequenceFlow id="a" sourceRef="t" targetRef="t"><conditionExpression>
  \${x > 1}
</conditionExpression></sequenceFlow><sequenceFlow sourceRef="t" targetRef="t"><conditionExpression language="JavaScript"> x </conditionExpression></sequenceFlow><sequenceFlow id="c" sourceRef="t" targetRef="t"><conditionExpression language="groovy" camunda:resource="a.groovy"/></sequenceFlow>`,
    ),
  );
  const [a, b, c] = scope.flows.map(({ condition }) => condition);
  assert.is(a?.kind === "expression" && a.template.source, "${x > 1}");
  assert.equal(b?.kind === "script" && [b.script.format, b.script.source], ["javascript", "x"]);
  assert.equal(c?.kind === "script" && [c.script.source, c.script.resource], [null, "a.groovy"]);
  assert.is(scope.flows[1]?.id, null);
});

test("gateways know their default flow", async () => {
  const process = await readProcess(
    inProcess('<exclusiveGateway id="g" default="f"/><sequenceFlow id="f" sourceRef="g" targetRef="g"/>'),
  );
  assert.is(nodeIn(process, "g", "gateway").defaultFlowId, "f");
});

test("activities know their default flow, and flows what listens on them", async () => {
  const listener = '<camunda:executionListener event="take" expression="${a}"/>';
  const { scope } = await readProcess(
    inProcess(
      `<task id="t" default="f"/><task id="u"/><sequenceFlow id="f" sourceRef="t" targetRef="u">${extensions(listener)}</sequenceFlow><sequenceFlow id="g" sourceRef="t" targetRef="u"/>`,
    ),
  );
  assert.equal(
    scope.nodes.map((node) => "defaultFlowId" in node && node.defaultFlowId),
    ["f", false],
  );
  assert.equal(
    scope.flows.map(({ listeners }) => listeners?.map(({ event }) => event)),
    [["take"], undefined],
  );
});

test("what all nodes have in common", async () => {
  const process = await readProcess(
    inProcess(
      `<task id="a" name="A" camunda:asyncBefore="true" camunda:asyncAfter="true" camunda:exclusive="false" isForCompensation="true">${extensions("<camunda:failedJobRetryTimeCycle>R5/PT1M</camunda:failedJobRetryTimeCycle>")}</task><task id="b" camunda:async="true"/>`,
    ),
  );
  const { name, asyncBefore, asyncAfter, exclusive, isForCompensation, retryTimeCycle } = nodeIn(
    process,
    "a",
    "task",
  );
  assert.equal(
    [name, asyncBefore, asyncAfter, exclusive, isForCompensation, retryTimeCycle],
    ["A", true, true, false, true, "R5/PT1M"],
  );
  const b = nodeIn(process, "b", "task");
  assert.equal(
    [b.name, b.asyncBefore, b.asyncAfter, b.exclusive, b.isForCompensation, b.retryTimeCycle],
    [null, true, undefined, undefined, undefined, null],
  );
});

test.run();
