import {
  type Body,
  element,
  extended,
  external,
  flow,
  inRow,
  processText,
  repeated,
  single,
  times,
} from "./bodies.js";

export const diagram = (length: number): string => {
  const point = '<di:waypoint x="120" y="120" />\n';
  const edge = `<bpmndi:BPMNEdge bpmnElement="start_t0">${point.repeat(8)}</bpmndi:BPMNEdge>\n`;
  return `<bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="extreme">${edge.repeat(length / edge.length)}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`;
};

export const documented = (length: number): Body =>
  single(
    "t",
    element(
      "serviceTask",
      "t",
      ' camunda:type="external" camunda:topic="t"',
      `<bpmn:documentation>${"A long story &amp; more of it.\n".repeat(length / 30)}</bpmn:documentation>`,
    ),
  );

export function script(length: number): Body {
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

export const decision = (): Body =>
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

export function table(rules: number): string {
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

/** A script on one line, of functions within functions, as build tools make it. */
export const minified = (length: number): Body => {
  const piece = (at: number) =>
    `var f${at}=function(a){return function(b){var c=execution.getVariable("v${at}");c&&b?execution.setVariable("w${at}",c+a):d${at}.push({a:a,b:[b,c]});return c}}(1);`;
  return scriptOf("javascript", repeated(length / 150, piece));
};

export const groovy = (length: number): Body =>
  scriptOf(
    "groovy",
    repeated(
      length / 100,
      (at) =>
        `def x${at} = order${at}.total + "\${v${at}}"\nexecution.setVariable("y${at}", x${at} * limit)\n`,
    ),
  );

const scriptOf = (language: string, text: string): Body =>
  inRow([
    single(
      "s",
      element(
        "scriptTask",
        "s",
        ` scriptFormat="${language}"`,
        `<bpmn:script><![CDATA[${text}]]></bpmn:script>`,
      ),
    ),
    single("t", external("t")),
  ]);

/** A start form with fields, each with values to choose from. */
export const formFields = (count: number, values: number): string =>
  processText({
    ...single("t", external("t")),
    text: `${element(
      "userTask",
      "u",
      "",
      extended(
        `<camunda:formData>${repeated(
          count,
          (at) =>
            `<camunda:formField id="f${at}" type="enum">${repeated(values, (value) => `<camunda:value id="${at}_${value}" name="x" />`)}<camunda:validation><camunda:constraint name="required" /></camunda:validation></camunda:formField>`,
        )}</camunda:formData>`,
      ),
    )}${flow("u", "t")}${external("t")}`,
    first: "u",
  });

/** A form of the modeller, groups within groups. */
export function formFile(count: number, depth: number): string {
  const field = (at: number) =>
    `{"key":"f${at}","type":"${at % 2 === 0 ? "textfield" : "number"}","validate":{"required":true}}`;
  let inner = times(count, field).join(",");
  for (let at = 0; at < depth; at += 1) inner = `{"type":"group","path":"g${at}","components":[${inner}]}`;
  return `{"id":"huge","type":"default","components":[${inner}]}`;
}

export const formTask = (): string =>
  processText(
    inRow([
      single("u", element("userTask", "u", ' camunda:formRef="huge" camunda:formRefBinding="latest"')),
      single("t", external("t")),
    ]),
  );

/** A table with many columns. */
export function wideTable(rules: number, columns: number): string {
  const inputs = repeated(
    columns,
    (at) =>
      `<input id="input${at}"><inputExpression id="e${at}" typeRef="string"><text>kind${at}</text></inputExpression></input>`,
  );
  const outputs = repeated(columns, (at) => `<output id="output${at}" name="out${at}" />`);
  const rows = repeated(
    rules,
    (at) =>
      `<rule id="r${at}">${repeated(columns, (column) => `<inputEntry id="i${at}_${column}"><text>"k${at}"</text></inputEntry>`)}${repeated(columns, (column) => `<outputEntry id="o${at}_${column}"><text>"v${at % 40}"</text></outputEntry>`)}</rule>\n`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="D" namespace="http://camunda.org/schema/1.0/dmn">
<decision id="rules" name="rules"><decisionTable id="table" hitPolicy="COLLECT">${inputs}${outputs}${rows}</decisionTable></decision></definitions>
`;
}

/** A document whose elements lie in each other, none of them known. */
export const unknownDepth = (depth: number): string =>
  processText(single("t", external("t")), `${"<x>".repeat(depth)}${"</x>".repeat(depth)}`);

/** Tasks that each have something wrong with them. */
export const faulty = (count: number): string =>
  processText(
    inRow(
      times(count, (at) =>
        single(`t${at % 2}`, element("serviceTask", `t${at % 2}`, ' camunda:type="external"')),
      ),
    ),
  );

export const attributes = (count: number): string =>
  processText(
    single(
      "t",
      element(
        "serviceTask",
        "t",
        ` camunda:type="external" camunda:topic="t"${repeated(count, (at) => ` a${at}="${at}"`)}`,
      ),
    ),
  );

export const dataObjects = (count: number): string =>
  processText({
    ...single("t", external("t")),
    text:
      external("t") +
      repeated(
        count,
        (at) =>
          `<bpmn:dataObject id="d${at}" name="data ${at}" /><bpmn:dataObjectReference id="dr${at}" dataObjectRef="d${at}" />`,
      ),
  });
