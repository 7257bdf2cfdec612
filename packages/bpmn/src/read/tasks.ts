import type { DecisionCall, TaskNode, TaskType } from "../model.js";
import type { Script } from "../parameter.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { readConnector } from "./connectors.js";
import { fieldText, isEngineWork, readPassed, workTypeOf } from "./engine-variables.js";
import { readExpressions, readReferenceExpressions, readTaskTexts, resultVariableOf } from "./expressions.js";
import { extensionValue } from "./extensions.js";
import { readExternal } from "./external.js";
import { readForm } from "./forms.js";
import { addDefaultFlow, type Draft, readBase } from "./node.js";
import { bpmnChild, type Reading } from "./reading.js";
import { follow } from "./references.js";
import { scriptOf } from "./scripts.js";
import { readTemplate } from "./templates.js";

export function readTask(reading: Reading, type: TaskType, source: XmlElement): TaskNode {
  const base = readBase(reading, source);
  const decision = readDecision(reading, type, source);
  const external = decision === null ? readExternal(reading, source, source) : null;
  const { element: message } = follow(reading, source, "message");
  const node: Draft<TaskNode> = {
    kind: "task",
    type,
    ...base,
    external,
    form: type === "userTask" ? readForm(reading, source) : null,
    decision,
    script: type === "scriptTask" ? readTaskScript(reading, source) : null,
    expressions: {
      ...readExpressions(reading, source),
      ...(type === "userTask" ? readTaskTexts(reading, source) : {}),
      ...(decision === null ? {} : readReferenceExpressions(reading, source, "decisionRef")),
    },
    resultVariable: resultVariableOf(source),
    message: message && attributeOf(message, "name"),
  };
  addDefaultFlow(node, source);
  const connector = external === null && CONNECTED.has(type) ? readConnector(reading, source) : null;
  if (connector !== null) node.connector = connector;
  if (isEngineWork(reading, source)) node.isEngineWork = true;
  const passed = readPassed(reading, source);
  if (passed.length > 0) node.passed = passed;
  return node;
}

const CONNECTED: ReadonlySet<TaskType> = new Set(["serviceTask", "sendTask", "businessRuleTask"]);

/** A decision wins over everything else on a business rule task. Flowable asks for one by the type of the task. */
function readDecision(reading: Reading, type: TaskType, source: XmlElement): DecisionCall | null {
  if (reading.dialect === "flowable")
    return type === "serviceTask" || type === "sendTask" ? readDecisionTask(reading, source) : null;
  if (type !== "businessRuleTask") return null;
  const decisionRef = extensionValue(source, "decisionRef");
  if (decisionRef === null) return null;
  return {
    decisionRef: readTemplate(reading, source, decisionRef),
    mapResult: mapResultOf(extensionValue(source, "mapDecisionResult")),
    resultVariable: resultVariableOf(source),
  };
}

/** Source: Flowable's `DmnActivityBehavior`. */
function readDecisionTask(reading: Reading, source: XmlElement): DecisionCall | null {
  if (workTypeOf(source)?.toLowerCase() !== "dmn") return null;
  const reference = fieldText(source, "decisionTableReferenceKey");
  if (reference === "") return null;
  return {
    decisionRef: readTemplate(reading, source, reference),
    mapResult: "variables",
    resultVariable: null,
    ...(fieldText(source, "decisionTaskThrowErrorOnNoHits").toLowerCase() === "true" && {
      failsWithoutHits: true,
    }),
  };
}

function mapResultOf(value: string | null): DecisionCall["mapResult"] {
  switch (value) {
    case "singleEntry":
    case "singleResult":
    case "collectEntries":
      return value;
    default:
      return "resultList";
  }
}

function readTaskScript(reading: Reading, source: XmlElement): Script {
  const text = bpmnChild(source, "script")?.text ?? null;
  return scriptOf(
    reading,
    source,
    attributeOf(source, "scriptFormat"),
    extensionValue(source, "resource"),
    text,
  );
}
