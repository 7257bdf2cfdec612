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
  worker,
} from "./bodies.js";

export function boundaries(count: number): string {
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

export function eventSubProcesses(count: number): string {
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

/** All on one task, each with a code of its own. */
export const codes = (count: number): string =>
  processText({
    ...single("t", external("t")),
    text:
      external("t") +
      repeated(
        count,
        (at) =>
          element(
            "boundaryEvent",
            `b${at}`,
            ' attachedToRef="t"',
            `<bpmn:errorEventDefinition errorRef="E${at}" />`,
          ) +
          external(`h${at}`) +
          flow(`b${at}`, `h${at}`),
      ),
  });

/** Sub-processes within each other, each of which catches codes that all tasks in the innermost may raise. */
export function catchers(depth: number, each: number, tasks: number): string {
  const raised = repeated(
    each,
    (at) =>
      `<camunda:errorEventDefinition errorRef="E${at}_0" expression="\${externalTask.errorMessage == '${at}'}" />`,
  );
  let inner: Body = inRow(times(tasks, (at) => single(`t${at}`, worker(`t${at}`, raised))));
  for (let at = 0; at < depth; at += 1) {
    const sub = `sub${at}`;
    inner = {
      text:
        element("subProcess", sub, "", inner.text) +
        repeated(
          each,
          (code) =>
            element(
              "boundaryEvent",
              `b${at}_${code}`,
              ` attachedToRef="${sub}"`,
              `<bpmn:errorEventDefinition errorRef="E${code}_${at}" camunda:errorMessageVariable="why${code}" />`,
            ) +
            external(`h${at}_${code}`) +
            flow(`b${at}_${code}`, `h${at}_${code}`),
        ),
      first: sub,
      last: sub,
    };
  }
  return processText(inner);
}

/** Signals that are thrown and caught by name, with variables on the way. */
export function signals(count: number, names: number): string {
  const rows = times(count, (at): Body => {
    const thrown = element(
      "intermediateThrowEvent",
      `s${at}`,
      "",
      `<bpmn:signalEventDefinition signalRef="S${at % names}">${extended('<camunda:in variables="all" />')}</bpmn:signalEventDefinition>`,
    );
    const caught = element(
      "intermediateCatchEvent",
      `c${at}`,
      "",
      `<bpmn:signalEventDefinition signalRef="S${(at * 7) % names}" />`,
    );
    return inRow([single(`s${at}`, thrown), single(`t${at}`, external(`t${at}`)), single(`c${at}`, caught)]);
  });
  return processText(
    inRow(rows),
    repeated(names, (at) => `<bpmn:signal id="S${at}" name="signal ${at}" />`),
  );
}

export const messages = (count: number): string =>
  processText(
    inRow(
      times(count, (at) =>
        inRow([
          single(
            `c${at}`,
            element(
              "intermediateCatchEvent",
              `c${at}`,
              "",
              `<bpmn:messageEventDefinition messageRef="M${at}" />`,
            ),
          ),
          single(`t${at}`, external(`t${at}`)),
        ]),
      ),
    ),
    repeated(count, (at) => `<bpmn:message id="M${at}" name="message \${v${at}}" />`),
  );

/** As many tasks that are undone, and as many times that everything is undone. */
export function compensation(count: number): string {
  const rows = times(count, (at): Body => {
    const handler =
      element("boundaryEvent", `b${at}`, ` attachedToRef="t${at}"`, "<bpmn:compensateEventDefinition />") +
      element(
        "serviceTask",
        `u${at}`,
        ` isForCompensation="true" camunda:type="external" camunda:topic="u"`,
      ) +
      `<bpmn:association id="a${at}" associationDirection="One" sourceRef="b${at}" targetRef="u${at}" />`;
    const thrown = element("intermediateThrowEvent", `x${at}`, "", "<bpmn:compensateEventDefinition />");
    return {
      text: external(`t${at}`) + handler + flow(`t${at}`, `x${at}`) + thrown,
      first: `t${at}`,
      last: `x${at}`,
    };
  });
  return processText(inRow(rows));
}

/** Event sub-processes, each in a sub-process within the one before. */
export function nestedHandlers(depth: number): string {
  let inner = single("innermost", external("innermost"));
  for (let at = 0; at < depth; at += 1) {
    const handler = element(
      "subProcess",
      `on${at}`,
      ' triggeredByEvent="true"',
      element(
        "startEvent",
        `go${at}`,
        ` isInterrupting="${at % 2 === 0}"`,
        at % 2 === 0
          ? `<bpmn:errorEventDefinition errorRef="E${at}" />`
          : `<bpmn:messageEventDefinition messageRef="M${at}" />`,
      ) +
        flow(`go${at}`, `h${at}`) +
        external(`h${at}`),
    );
    inner = single(`sub${at}`, element("subProcess", `sub${at}`, "", inner.text + handler));
  }
  return processText(inner);
}

/** Conditions that are looked at again whenever a variable changes. */
export const conditional = (count: number): string => {
  const { text, first, last } = inRow(times(20, (at) => single(`t${at}`, external(`t${at}`))));
  const events = repeated(
    count,
    (at) =>
      element(
        "boundaryEvent",
        `b${at}`,
        ` attachedToRef="t${at % 20}" cancelActivity="false"`,
        `<bpmn:conditionalEventDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">\${limit > ${at} and v${at}}</bpmn:condition></bpmn:conditionalEventDefinition>`,
      ) +
      external(`h${at}`) +
      flow(`b${at}`, `h${at}`),
  );
  return processText({ text: text + events, first, last });
};

export const listeners = (count: number): string =>
  processText(
    single(
      "t",
      worker(
        "t",
        repeated(
          count,
          (at) =>
            `<camunda:executionListener event="${at % 2 === 0 ? "start" : "end"}" expression="\${execution.setVariable('v${at}', w${at})}" />`,
        ),
      ),
    ),
  );

/** Signals at the borders of 20 tasks, by few names, each leading back into the row. */
export function signalBoundaries(count: number): string {
  const { text, first, last } = inRow(times(20, (at) => single(`t${at}`, external(`t${at}`))));
  const boundaryAt = (at: number) =>
    element(
      "boundaryEvent",
      `b${at}`,
      ` attachedToRef="t${at % 20}"`,
      `<bpmn:signalEventDefinition signalRef="S${at % 7}" />`,
    ) +
    external(`h${at}`) +
    flow(`b${at}`, `h${at}`) +
    flow(`h${at}`, `t${(at + 3) % 20}`);
  const names = repeated(7, (at) => `<bpmn:signal id="S${at}" name="signal ${at}" />`);
  return processText({ text: text + repeated(count, boundaryAt), first, last }, names);
}

/** A gateway that waits for as many messages. */
export function messageRace(count: number): string {
  const ways = repeated(
    count,
    (at) =>
      flow("race", `c${at}`) +
      element("intermediateCatchEvent", `c${at}`, "", `<bpmn:messageEventDefinition messageRef="M${at}" />`) +
      flow(`c${at}`, `t${at}`) +
      external(`t${at}`) +
      flow(`t${at}`, "merge"),
  );
  const gateways = element("eventBasedGateway", "race") + element("exclusiveGateway", "merge");
  return processText({ text: gateways + ways, first: "race", last: "merge" });
}

/** Event sub-processes beside one task, each for an error of its own. */
export function errorHandlers(count: number): string {
  const handlers = repeated(count, (at) =>
    element(
      "subProcess",
      `on${at}`,
      ' triggeredByEvent="true"',
      element("startEvent", `go${at}`, "", `<bpmn:errorEventDefinition errorRef="E${at}" />`) +
        flow(`go${at}`, `h${at}`) +
        external(`h${at}`),
    ),
  );
  const body = single("t", external("t"));
  return processText({ ...body, text: body.text + handlers });
}
