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

test("writers are told for a whole process, other than the element's own output mapping", () => {
  const script = {
    format: "groovy",
    source: "execution.setVariable('s', 1)",
    resource: null,
    place: place(),
  };
  const model = process("p", [
    externalTask("t", { outputs: [parameter("a", "1")], inputs: [parameter("local", "1")] }),
    externalTask("u", { outputs: [parameter("a", "2"), parameter("b", "${b}")] }),
    task("v", {
      resultVariable: "r",
      script,
      listeners: [
        {
          kind: "execution",
          event: "start",
          place: place(),
          implementation: {
            kind: "expression",
            template: parseTemplate("${execution.setVariable('phase', x)}"),
          },
        },
      ],
    }),
    event("start", { type: "startEvent", initiator: "starter" }),
  ]);
  const usage = usageOf([model]);
  const writers = (name: string) =>
    usage.writersOf(name, model, "t").map(({ elementId, by }) => `${elementId}: ${by}`);
  assert.equal(writers("a"), ['u: output parameter "a"']);
  assert.equal(writers("b"), []);
  assert.equal(writers("local"), []);
  assert.equal(writers("r"), ['v: result variable "r"']);
  assert.equal(writers("s"), ['v: script that sets "s"']);
  assert.equal(writers("phase"), ['v: expression that sets "phase"']);
  assert.equal(
    usage.writersOf("phase", model, "v").map(({ by }) => by),
    ['expression that sets "phase"'],
  );
  assert.equal(writers("starter"), ['start: initiator "starter"']);
});

test("a call hands variables in to the process that it calls", () => {
  const called = process("called", []);
  const caller = process("caller", [
    callActivity("called", { in: [{ kind: "variable", source: "a", target: "b", ...mapping }] }),
  ]);
  assert.equal(
    usageOf([called, caller])
      .writersOf("b", called, "t")
      .map(({ by }) => by),
    ['in mapping "b"'],
  );
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
