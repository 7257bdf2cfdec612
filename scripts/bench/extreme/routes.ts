import {
  type Body,
  element,
  external,
  flow,
  inRow,
  processText,
  repeated,
  series,
  single,
  task,
} from "./bodies.js";

export const MULTI_INSTANCE =
  '<bpmn:multiInstanceLoopCharacteristics camunda:collection="${items}" camunda:elementVariable="item" />';

export const chainOfGateways = (count: number): string =>
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

export function forkBody(id: string, branches: number, length: number): Body {
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

export const forkOf = (branches: number, length: number): string =>
  processText(forkBody("f", branches, length));

/** Each branch goes on by itself: merged, not joined. */
export const unjoined = (count: number): string =>
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

export function nestedForks(depth: number): string {
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

export function nested(depth: number, loop: string): string {
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

export function nestedLoops(depth: number): string {
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
export function mesh(count: number): string {
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

/** A gateway with as many ways, each with a condition of its own. */
export function wide(tag: string, ways: number, conditionAt: (at: number) => string): string {
  const text =
    element(tag, "split", ' default="split_join"') +
    flow("split", "join") +
    element(tag, "join") +
    repeated(
      ways,
      (at) => flow("split", `t${at}`, conditionAt(at)) + task(`t${at}`) + flow(`t${at}`, "join"),
    );
  return processText({ text, first: "split", last: "join" });
}

export const loopsInRow = (count: number): string =>
  series(count, (at) =>
    single(
      `m${at}`,
      element(
        "serviceTask",
        `m${at}`,
        ` camunda:type="external" camunda:topic="m"`,
        MULTI_INSTANCE.replaceAll("item", `item${at}`),
      ),
    ),
  );

/** From each of so many tasks links lead on to the next. */
export const links = (count: number): string => {
  const event = (tag: string, id: string, name: string) =>
    element(tag, id, "", `<bpmn:linkEventDefinition name="${name}" />`);
  const text = repeated(
    count,
    (at) =>
      event("intermediateCatchEvent", `c${at}`, `L${at}`) +
      flow(`c${at}`, `t${at}`) +
      external(`t${at}`) +
      flow(`t${at}`, `g${at}`) +
      event("intermediateThrowEvent", `g${at}`, `L${at + 1}`),
  );
  return processText({
    text: event("intermediateThrowEvent", "go", "L0") + text + external("z"),
    first: "go",
    last: "z",
  });
};
