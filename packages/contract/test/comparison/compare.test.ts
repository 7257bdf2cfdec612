import { test } from "uvu";
import * as assert from "uvu/assert";
import type { ContractChange } from "../../src/comparison/change.js";
import { compareContracts } from "../../src/comparison/compare.js";
import type { ServedContract, ServedProcess } from "../../src/comparison/served.js";
import { contract, type ElementText, element, topic, variable } from "./served.js";

/** `! input removed note: string →`; `!` is breaking, `~` fails deployed workers only. */
const line = ({ subject, action, name, from, to, breaking, failsDeployed }: ContractChange): string =>
  `${breaking ? "!" : failsDeployed ? "~" : " "} ${subject} ${action} ${name}: ${from ?? ""} → ${to ?? ""}`;

const lines = (old: ServedContract, now: ServedContract): readonly string[] =>
  compareContracts(old, now).map(line);

const ofElement = (text: ElementText): ServedContract => contract(topic("pay", element("Pay", text)));

const elementCases: readonly (readonly [what: string, old: ElementText, now: ElementText, want: string[]])[] =
  [
    ["an input that is new", {}, { inputs: ["a: string"] }, ["  input added a:  → string"]],
    ["an input that is gone", { inputs: ["a: string"] }, {}, ["! input removed a: string → "]],
    [
      "an input that may be missing now",
      { inputs: ["a: string"] },
      { inputs: ["a?: string"] },
      ["! input widened a: string → string, or missing"],
    ],
    [
      "an input that is always there now",
      { inputs: ["a?: string"] },
      { inputs: ["a: string"] },
      ["  input narrowed a: string, or missing → string"],
    ],
    [
      "an input that may be null now",
      { inputs: ["a: string"] },
      { inputs: ["a: string | null"] },
      ["! input widened a: string → string | null"],
    ],
    [
      "an input that is one of fewer texts",
      { inputs: ['a: "x" | "y"'] },
      { inputs: ['a: "x"'] },
      ['  input narrowed a: "x" | "y" → "x"'],
    ],
    [
      "an input of another type",
      { inputs: ["a: string"] },
      { inputs: ["a: number"] },
      ["! input changed a: string → number"],
    ],
    [
      "an input that is less in one way and more in another",
      { inputs: ["a: string | null"] },
      { inputs: ["a?: string"] },
      ["! input changed a: string | null → string, or missing"],
    ],
    ["a type in other words", { inputs: ['a: "x" | "y"'] }, { inputs: ['a: "y" | "x"'] }, []],
    ["an output that is required", {}, { outputs: ["a: string"] }, ["! output added a:  → string"]],
    [
      "an output that is offered",
      {},
      { outputs: ["a?: string"] },
      ["  output added a:  → string, or missing"],
    ],
    [
      "an output that is required now",
      { outputs: ["a?: string"] },
      { outputs: ["a: string"] },
      ["! output narrowed a: string, or missing → string"],
    ],
    [
      "an output that is not required any more",
      { outputs: ["a: string"] },
      { outputs: ["a?: string"] },
      ["  output widened a: string → string, or missing"],
    ],
    [
      "an output that nobody reads any more",
      { outputs: ["a: string"] },
      {},
      ["! output removed a: string → "],
    ],
    [
      "an output that must be one of some texts now",
      { outputs: ["a: string"] },
      { outputs: ['a: "x"'] },
      ['! output narrowed a: string → "x"'],
    ],
    [
      "an output that becomes local",
      { outputs: ["a: string"] },
      { outputs: ["local a: string"] },
      ["  output changed a: process variable → local variable of the task"],
    ],
    ["an error that is caught now", {}, { errors: ["E"] }, ["  error added E:  → "]],
    ["an error that nobody catches any more", { errors: ["E"] }, {}, ["! error removed E:  → "]],
    [
      "an error that is caught with all others now",
      { errors: ["E"] },
      { catchAll: true },
      ["  error added *:  → ", "  error removed E:  → "],
    ],
    ["no more catcher of any error", { catchAll: true }, {}, ["! error removed *:  → "]],
    ["a property that is gone", { properties: ["p"] }, {}, ["! property removed p: string → "]],
    [
      "a property that not all versions have",
      { properties: ["p"] },
      { properties: ["p?"] },
      ["! property widened p: string → string, or missing"],
    ],
  ];

for (const [what, old, now, want] of elementCases) {
  test(`${what} is ${want[0]?.startsWith("!") ? "breaking" : "not breaking"}`, () =>
    assert.equal(lines(ofElement(old), ofElement(now)), want));
}

test("nobody has asked a deployed worker not to give an output", () => {
  const [removed] = compareContracts(ofElement({ outputs: ["a: string"] }), ofElement({}));
  assert.equal([removed?.breaking, removed?.failsDeployed], [true, false]);
});

test("a topic that is new lacks a handler, one that is gone leaves one that does not compile", () => {
  const [old, now] = [contract(topic("a", element("A"))), contract(topic("b", element("A")))];
  assert.equal(lines(old, now), ["! topic removed a:  → ", "! topic added b:  → "]);
  assert.equal(
    compareContracts(old, now).map(({ failsDeployed }) => failsDeployed),
    [false, true],
  );
});

const mail: ElementText = { inputs: ["to: string"], outputs: ["sent: boolean"] };

test("one more element that is like all others needs no change of the handler, but a new worker", () => {
  const old = contract(topic("mail", element("A", mail), element("B", mail)));
  const now = contract(topic("mail", element("A", mail), element("B", mail), element("C", mail)));
  assert.equal(lines(old, now), ["~ element added C:  → "]);
  assert.equal(lines(now, old), ["  element removed C:  → "]);
});

test("an element that asks for something else makes a handler tell elements apart", () => {
  const other = element("C", { inputs: ["to: string"] });
  const old = contract(topic("mail", element("A", mail)));
  const now = contract(topic("mail", element("A", mail), other));
  assert.equal(lines(old, now), ["! element added C:  → "]);
  assert.equal(lines(now, old), ["! element removed C:  → "]);
});

test("a handler that tells elements apart by kind has to know all kinds, and no others", () => {
  const robot = (...commands: readonly string[]): ServedContract =>
    contract(
      topic(
        "robot",
        ...commands.map((command, index) => element(`T${index}`, { inputs: [`do: ${command}`] })),
      ),
    );
  assert.equal(lines(robot('"A"', '"B" | "C"'), robot('"A"', '"B"')), [
    '! input narrowed do: "B" | "C" → "B"',
  ]);
  assert.equal(lines(robot('"A"', '"B"'), robot('"A"', '"A"')), [
    "! topic changed robot: the kind is input do → elements have no kind",
    '! input changed do: "B" → "A"',
  ]);
});

const process = (facts: Partial<ServedProcess>): ServedContract => ({
  topics: [],
  processes: [{ processId: "order", startVariables: [], startMessages: [], caughtMessages: [], ...facts }],
});

test("who starts processes must know what they are started with and wait for", () => {
  assert.equal(
    lines(
      process({ caughtMessages: ["paid"] }),
      process({ startVariables: [variable("id: string")], startMessages: ["go"] }),
    ),
    [
      "! startVariable added id:  → string",
      "  startMessage added go:  → ",
      "! caughtMessage removed paid:  → ",
    ],
  );
  assert.equal(lines(process({}), { topics: [], processes: [] }), ["! process removed order:  → "]);
  assert.equal(lines({ topics: [], processes: [] }, process({})), ["  process added order:  → "]);
});

test("who sends messages must know what they bring", () => {
  const bringing = (...variables: readonly string[]): ServedContract => ({
    topics: [],
    processes: [],
    messages: [{ name: "paid", variables: variables.map(variable) }],
  });
  assert.equal(lines(bringing("sum?: number", "old?: string"), bringing("sum?: 1 | 2", "new?: string")), [
    "  messageVariable added new:  → string, or missing",
    "! messageVariable removed old: string, or missing → ",
    "! messageVariable narrowed sum: number, or missing → 1 | 2, or missing",
  ]);
  const [gone] = compareContracts(bringing("sum?: number"), { topics: [], processes: [], messages: [] });
  assert.equal([gone?.message, gone?.action], ["paid", "removed"]);
  assert.equal(lines({ topics: [], processes: [] }, bringing("sum?: number")), []);
});

test("equal contracts have no differences, in whatever order they are listed", () => {
  const [a, b] = [topic("a", element("A", mail)), topic("b", element("B"), element("C"))];
  const turned = topic("b", element("C"), element("B"));
  assert.equal(lines(contract(a, b), contract(turned, a)), []);
});

test.run();
