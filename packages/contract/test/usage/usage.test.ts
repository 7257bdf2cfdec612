import { parseTemplate } from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { usageOf } from "../../src/usage/usage.js";
import {
  event,
  external,
  externalTask,
  flow,
  parameter,
  place,
  process,
  subProcess,
  task,
} from "../building/model.js";

const mapping = { local: false, place: place() };
const callActivity = (calledElement: string, rest: object) => ({
  ...task("call"),
  kind: "callActivity" as const,
  type: "callActivity" as const,
  calledElement: parseTemplate(calledElement),
  in: [],
  out: [],
  businessKey: null,
  ...rest,
});

test("reads are found in every corner of a model", () => {
  const expression = (source: string) => parseTemplate(`\${${source}}`);
  const listener = (source: string) =>
    ({
      kind: "execution",
      event: "start",
      place: place(),
      implementation: { kind: "expression", template: expression(source) },
    }) as const;
  const loop = {
    place: place(),
    sequential: true,
    collection: parseTemplate("inCollection"),
    elementVariable: "element",
    cardinality: expression("inCardinality"),
    completionCondition: expression("inCompletion"),
  };
  const nodes = [
    task("t", { inputs: [parameter("a", "${inInput}")], outputs: [parameter("a", "${inOutput}")], loop }),
    task("u", { expressions: { assignee: expression("inAssignee") }, listeners: [listener("inListener")] }),
    externalTask("x", {
      external: external("${inTopic}", {
        workerIn: [{ kind: "variable", source: "inWorkerSource", target: "a", ...mapping }],
      }),
    }),
    callActivity("${inCalled}", {
      in: [{ kind: "variable", source: "inCallSource", target: "b", ...mapping }],
      out: [{ kind: "expression", source: expression("inCallOut"), target: "c", ...mapping }],
    }),
    event("e", {
      definitions: [
        { kind: "timer", timer: "date", value: expression("inTimer"), place: place() },
        { kind: "message", name: expression("inMessage"), place: place() },
        { kind: "conditional", condition: null, variableName: "inConditional", place: place() },
      ],
    }),
    subProcess("s", [], { scope: { nodes: [], flows: [flow("${inNestedFlow}")] } }),
  ];
  const model = process("p", nodes, {
    scope: { nodes, flows: [flow("${inFlow}")] },
    listeners: [listener("inProcessListener")],
  });
  const usage = usageOf([model]);
  const names =
    "inInput inOutput inCollection inCardinality inCompletion inAssignee inListener inTopic inWorkerSource inCalled inCallSource inCallOut inTimer inMessage inConditional inNestedFlow inFlow inProcessListener";
  for (const name of names.split(" ")) assert.ok(usage.isReadElsewhere(name, "p", "none"), name);
  assert.not.ok(usage.isReadElsewhere("element", "p", "none"));
});

test("an element's own mapping is no other reader, in whichever version of the process", () => {
  const version = () => process("p", [externalTask("t", { outputs: [parameter("x", "${a}")] })]);
  const usage = usageOf([version(), version()]);
  assert.is(usage.isReadElsewhere("a", "p", "t"), false);
  assert.is(usage.isReadElsewhere("a", "p", "u"), true);
  assert.is(usage.isReadElsewhere("a", "q", "t"), true);
});

test("names that could break objects are names like others", () => {
  const usage = usageOf([process("p", [task("t", { inputs: [parameter("__proto__", "${constructor}")] })])]);
  assert.ok(usage.isReadElsewhere("constructor", "p", "none"));
  assert.ok(usage.isVariable("__proto__"));
  assert.not.ok(usage.isVariable("toString"));
});

test("what a method of texts, numbers, dates, collections or Spin is called on is a variable, other things may be beans", () => {
  const calls = [
    "text.toUpperCase()",
    "count.intValue()",
    "due.before(now())",
    "list.size()",
    "json.prop('a')",
  ];
  const inputs = [...calls, "bean.call(argument)"].map((call, index) =>
    parameter(`i${index}`, `\${${call}}`),
  );
  const usage = usageOf([process("p", [task("t", { inputs })])]);
  const variables = ["text", "count", "due", "list", "json", "argument"];
  assert.equal(
    [...variables, "bean"].filter((name) => usage.isVariable(name)),
    variables,
  );
});

test.run();
