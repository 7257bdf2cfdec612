import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract } from "../src/build.js";
import { selectForEmission } from "../src/emission.js";
import { externalTask, file, parameter, process } from "./building/model.js";

type Inputs = Readonly<Record<string, string>>;

/** The discriminant of one topic whose elements have these input parameters and ask for these outputs. */
function discriminantOf(...elements: readonly (readonly [inputs: Inputs, output?: string])[]): string | null {
  const nodes = elements.map(([inputs, output], index) =>
    externalTask(`t${index}`, {
      inputs: Object.entries(inputs).map(([name, value]) => parameter(name, value)),
      outputs: output === undefined ? [] : [parameter("result", `\${${output}}`)],
    }),
  );
  const { topics } = selectForEmission(buildContract([file("a.bpmn", process("p", nodes))]));
  assert.is(topics.length, 1);
  return topics[0]?.discriminant ?? null;
}

test("an input that is a text of its own in every element tells them apart", () => {
  assert.is(discriminantOf([{ command: "A", to: "x" }], [{ command: "B" }]), "command");
});

test("one element has nothing to be told apart from", () => {
  assert.is(discriminantOf([{ command: "A" }]), null);
});

test("a text that is the same everywhere tells nothing", () => {
  assert.is(discriminantOf([{ command: "A" }], [{ command: "A" }]), null);
});

test("neither does an input that is missing, null or computed somewhere", () => {
  assert.is(discriminantOf([{ command: "A" }], [{ command: "B" }], [{}]), null);
  assert.is(discriminantOf([{ command: "A" }], [{ command: "" }]), null);
  assert.is(discriminantOf([{ command: "A" }], [{ command: "${x}" }]), null);
});

test("texts that an expression can only be are texts", () => {
  assert.is(discriminantOf([{ command: "${x ? 'A' : 'B'}" }], [{ command: "C" }]), "command");
});

test("a command wins over a label that is different everywhere", () => {
  assert.is(
    discriminantOf(
      [{ a_label: "one", command: "A" }, "a"],
      [{ a_label: "two", command: "B" }, "b"],
      [{ a_label: "three", command: "A" }, "a"],
    ),
    "command",
  );
});

test("an input under whose texts elements ask for different things gives way to one that parts them", () => {
  assert.is(
    discriminantOf(
      [{ area: "x", command: "A" }, "a"],
      [{ area: "x", command: "B" }, "b"],
      [{ area: "y", command: "C" }, "c"],
    ),
    "command",
  );
});

test.run();
