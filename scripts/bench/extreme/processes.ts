import {
  element,
  extended,
  external,
  flow,
  input,
  inRow,
  mapping,
  output,
  processText,
  repeated,
  single,
  times,
  worker,
} from "./bodies.js";

const ALL = extended(`<camunda:in variables="all" /><camunda:out variables="all" />`);

/** Each calls some of the others, itself too in the end, with all variables in and out. */
export function mutualCalls(count: number, calls: number, apart: number): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => {
      const called = Array.from({ length: calls }, (__, next) => (at * 7 + next * apart + 1) % count);
      const callers = called.map((other) =>
        single(`c${other}`, element("callActivity", `c${other}`, ` calledElement="p${other}"`, ALL)),
      );
      const body = inRow([single(`t${at}`, external(`t${at}`)), ...callers]);
      return [`p${at}.bpmn`, processText(body, "", `p${at}`)];
    }),
  );
}

/** Processes of one file, each with its lanes, that call the next. */
export function pools(count: number): string {
  const process = (at: number) =>
    `<bpmn:process id="p${at}" isExecutable="true" camunda:historyTimeToLive="30"><bpmn:laneSet id="ls${at}"><bpmn:lane id="l${at}"><bpmn:flowNodeRef>s${at}</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>${element("startEvent", `s${at}`)}${flow(`s${at}`, `t${at}`)}${external(`t${at}`)}${flow(`t${at}`, `c${at}`)}${element("callActivity", `c${at}`, ` calledElement="p${at + 1}"`, ALL)}</bpmn:process>\n`;
  return processText(
    single("t", external("t")),
    `${repeated(count, process)}<bpmn:collaboration id="co">${repeated(count, (at) => `<bpmn:participant id="pa${at}" processRef="p${at}" />`)}</bpmn:collaboration>`,
  );
}

/** One process calls itself again and again. */
export const selfCalls = (count: number): string =>
  processText(
    inRow(
      times(count, (at) =>
        inRow([
          single(`t${at}`, external(`t${at}`)),
          single(`c${at}`, element("callActivity", `c${at}`, ' calledElement="extreme"', ALL)),
        ]),
      ),
    ),
  );

/** One call that hands on so many variables by name, to a process that reads and sets them. */
export const namedCalls = (count: number): Readonly<Record<string, string>> => ({
  "caller.bpmn": processText(
    single(
      "c",
      element(
        "callActivity",
        "c",
        ' calledElement="called"',
        extended(
          repeated(
            count,
            (at) =>
              `<camunda:in source="a${at}" target="b${at}" /><camunda:out source="c${at}" target="d${at}" />`,
          ),
        ),
      ),
    ),
  ),
  "called.bpmn": processText(
    inRow(
      times(count / 20, (at) =>
        single(
          `t${at}`,
          worker(
            `t${at}`,
            mapping(
              repeated(
                20,
                (one) =>
                  input(`i${one}`, `\${b${at * 20 + one}}`) + output(`c${at * 20 + one}`, `\${o${one}}`),
              ),
            ),
          ),
        ),
      ),
    ),
    "",
    "called",
  ),
});

/** Versions of one process. */
export const versions = (count: number): Readonly<Record<string, string>> =>
  Object.fromEntries(
    times(count, (at) => [
      `v${at}.bpmn`,
      processText(
        inRow(
          times(10, (task) =>
            single(
              `t${task}`,
              worker(
                `t${task}`,
                mapping(input(`in${at % 7}`, `\${a${at % 11}}`) + output("o", `\${b${at % 5}}`)),
              ),
            ),
          ),
        ),
      ).replace("isExecutable", `camunda:versionTag="${at}" isExecutable`),
    ]),
  );

/** So many elements of one topic, told apart by a literal. */
export const oneTopic = (count: number): string =>
  processText(
    inRow(
      times(count, (at) =>
        single(
          `t${at}`,
          worker(
            `t${at}`,
            mapping(
              input("kind", `K${at}`) + input("value", `\${v${at % 50}}`) + output(`w${at % 50}`, "${found}"),
            ),
            "shared",
          ),
        ),
      ),
    ),
  );

/** Topics that are all alike but for what file names leave out. */
export const likeTopics = (count: number): string =>
  processText(
    inRow(
      times(count, (at) =>
        single(`t${at}`, worker(`t${at}`, "", `Do${"-".repeat(at % 30)}It${" ".repeat(at / 30)}x`)),
      ),
    ),
  );
