import {
  chainOfTasks,
  element,
  extended,
  external,
  flow,
  input,
  mapping,
  output,
  processText,
  repeated,
  series,
  single,
  task,
  times,
  worker,
} from "./bodies.js";

export function manyVariables(variables: number, times: number): string {
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

export function condition(expression: string): string {
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

/** Each is read by one task and written by the one before. */
export const exchanged = (tasks: number, each: number): string =>
  chainOfTasks(tasks, (id) => {
    const at = Number(id.slice(1));
    return worker(
      id,
      mapping(
        repeated(
          each,
          (one) => input(`in${one}`, `\${v${at}_${one}}`) + output(`v${at + 1}_${one}`, `\${out${one}}`),
        ),
      ),
    );
  });

/** Read and written by expressions of the model itself. */
export const handedOn = (tasks: number, each: number): string =>
  chainOfTasks(tasks, (id) => {
    const at = Number(id.slice(1));
    return element(
      "userTask",
      id,
      "",
      extended(mapping(repeated(each, (one) => output(`v${at + 1}_${one}`, `\${v${at}_${one} + 1}`)))),
    );
  }).replace("</bpmn:process>", `${external("z")}${flow("end", "z")}</bpmn:process>`);

export const sameVariable = (count: number): string =>
  series(count, (at) => {
    const [choice, one, merge] = [`x${at}`, `t${at}`, `m${at}`];
    return {
      text:
        element("exclusiveGateway", choice) +
        flow(choice, one, `\${step == 'S${at}'}`) +
        flow(choice, merge, `\${step != 'S${at}'}`) +
        task(one) +
        flow(one, merge) +
        element("exclusiveGateway", merge),
      first: choice,
      last: merge,
    };
  });

/** Names that no language takes for names. */
export const hostileNames = (count: number, length: number): string =>
  chainOfTasks(count, (id) =>
    worker(
      id,
      mapping(
        input(
          `${"&quot;\\n`$".repeat(length)}${id}`,
          `\${execution.getVariable('${"x-'".replace("'", "\\'").repeat(length)}${id}')}`,
        ) +
          input("__proto__", `\${constructor}`) +
          output(`*/ ${"é".repeat(length)}${id}`, "${toString}"),
      ),
    ),
  );

/** Names that are like each other: each might be meant by each. */
export const nearNames = (count: number): string =>
  chainOfTasks(count, (id) =>
    worker(
      id,
      mapping(
        input("given", `\${customerOrderNumber${Number(id.slice(1)) * 3}}`) +
          output(`customerOrderNumbr${Number(id.slice(1)) * 5}`, "${found}"),
      ),
    ),
  );

export const declaredNames = (count: number): string =>
  processText(
    single(
      "t",
      worker(
        "t",
        `<camunda:properties><camunda:property name="additionalInputVariables" value="${times(count, (at) => `v${at}: { a: string; b?: Item${at}[] } | 'x${at}'`).join(", ")}" /></camunda:properties>`,
      ),
    ),
  );

/** One variable that is compared with so many texts at once. */
export const manyTexts = (count: number): string =>
  condition(times(count, (at) => `step == 'S${at}'`).join(" || "));
