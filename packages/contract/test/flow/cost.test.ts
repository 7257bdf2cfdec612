import {
  type EventDefinition,
  type EventNode,
  type FlowNode,
  type ProcessModel,
  parseTemplate,
  type SequenceFlow,
} from "@bpmn-worker/bpmn";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { solveBackward } from "../../src/flow/backward/solve.js";
import { buildProgram } from "../../src/flow/build/program.js";
import { prove, solveForward } from "../../src/flow/forward/solve.js";
import { Reads } from "../../src/flow/reads.js";
import { orderOf } from "../../src/flow/solve/order.js";
import { usageOf } from "../../src/usage/usage.js";
import {
  arrows,
  boundaryError,
  errorHandler,
  event,
  external,
  externalTask,
  gateway,
  inSequence,
  parameter,
  place,
  process,
  subProcess,
  task,
} from "../building/model.js";

interface Cost {
  /** How many blocks and edges a process comes to. */
  readonly blocks: number;
  readonly edges: number;
  /** What is done in the blocks. */
  readonly effects: number;
  /** The variables, each in its scope. */
  readonly slots: number;
  /** How often the solvers have to go through a block. */
  readonly steps: number;
  /** How much workers see that is told apart. */
  readonly facts: number;
}

function costOf(model: ProcessModel): Cost {
  const usage = usageOf([model]);
  const program = buildProgram([model], {
    usage,
    decisions: new Map(),
    formFields: () => null,
    declaredFor: () => ({ variables: [], errors: [], invalid: [] }),
    trustForms: true,
    format: "application/x-java-serialized-object",
  });
  const order = orderOf(program.blocks);
  const reads = new Reads(program, usage);
  const first = prove(program, reads, order);
  const demanded = solveBackward(program, reads, order, first);
  const second = solveForward(program, reads, demanded, order);
  return {
    blocks: order.length,
    edges: order.reduce((all, { outgoing }) => all + outgoing.length, 0),
    effects: order.reduce((all, { effects }) => all + effects.length, 0),
    slots: program.scopes.slots,
    facts: new Set(second.seen.flatMap((seen) => [...(seen?.facts ?? [])].map(([, fact]) => fact))).size,
    steps: first.steps + demanded.steps + second.steps,
  };
}

const worker = (id: string) =>
  externalTask(id, {
    external: external(id),
    inputs: [parameter("given", `\${before_${id}}`)],
    outputs: [parameter(`result_${id}`, "${found}")],
  });

const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

const ofText = (nodes: readonly FlowNode[], flows: readonly SequenceFlow[]): ProcessModel =>
  process("p", [], { scope: { nodes, flows } });

function chainOfGateways(count: number): ProcessModel {
  const nodes = times(count, (at) => [
    gateway(`x${at}`, "exclusiveGateway", `no${at}`),
    worker(`a${at}`),
    task(`b${at}`, { type: "userTask" }),
    gateway(`m${at}`, "exclusiveGateway"),
  ]).flat();
  const flows = times(count, (at): SequenceFlow[] => {
    const [yes, ...others] = arrows(
      `x${at}>a${at} x${at}>b${at} a${at}>m${at} b${at}>m${at} m${at}>x${at + 1}`,
    );
    const template = parseTemplate(`\${v${at} == 'yes'}`);
    return [
      { ...yes, condition: { kind: "expression", template, place: place() } } as SequenceFlow,
      ...others.map((flow, next) => (next === 0 ? { ...flow, id: `no${at}` } : flow)),
    ];
  }).flat();
  return ofText([event("s", { type: "startEvent" }), ...nodes], [...arrows("s>x0"), ...flows]);
}

const forkOf = (branches: number): ProcessModel =>
  ofText(
    [
      event("s", { type: "startEvent" }),
      gateway("f"),
      ...times(branches, (at) => worker(`t${at}`)),
      gateway("j"),
    ],
    arrows(["s>f", ...times(branches, (at) => `f>t${at} t${at}>j`)].join(" ")),
  );

function nested(depth: number): ProcessModel {
  const loop = {
    sequential: false,
    place: place(),
    collection: parseTemplate("${items}"),
    elementVariable: "item",
    cardinality: null,
    completionCondition: null,
  };
  let inner: FlowNode = worker("innermost");
  for (let at = 0; at < depth; at += 1) {
    const scope = inSequence(event(`s${at}`, { type: "startEvent" }), inner, worker(`beside${at}`));
    inner = subProcess(`sub${at}`, [], { scope, loop });
  }
  return process("p", [inner]);
}

function loops(depth: number): ProcessModel {
  const nodes = times(depth, (at) => [
    gateway(`m${at}`, "exclusiveGateway"),
    gateway(`x${at}`, "exclusiveGateway"),
  ]);
  const ways = times(depth, (at) =>
    [at === 0 ? "m0>t t>x0" : `m${at}>m${at - 1} x${at - 1}>x${at}`, `x${at}>m${at}`].join(" "),
  );
  return ofText(
    [event("s", { type: "startEvent" }), worker("t"), ...nodes.flat()],
    arrows([`s>m${depth - 1}`, ...ways].join(" ")),
  );
}

const bounded = (count: number): ProcessModel =>
  ofText(
    [
      event("s", { type: "startEvent" }),
      worker("t"),
      ...times(count, (at) => [boundaryError(`e${at}`, "t", `E${at}`), worker(`h${at}`)]).flat(),
    ],
    arrows(["s>t", ...times(count, (at) => `e${at}>h${at}`)].join(" ")),
  );

/** Sub-processes within each other, all of which catch errors of all that is inside of them. */
function catchers(depth: number): ProcessModel {
  let inner: readonly FlowNode[] = times(depth, (at) => worker(`t${at}`));
  for (let at = 0; at < depth; at += 1) {
    const errors = times(depth, (code) => boundaryError(`e${at}-${code}`, `sub${at}`, `E${code}`));
    inner = [subProcess(`sub${at}`, inner), ...errors];
  }
  return process("p", inner);
}

/** Event sub-processes that catch each other's errors. */
const errorHandlers = (count: number): ProcessModel =>
  process("p", [worker("t"), ...times(count, (at) => errorHandler(`on${at}`, `E${at}`, [worker(`h${at}`)]))]);

/** Tasks that are undone, by as many events that throw compensation. */
function compensations(count: number): ProcessModel {
  const nodes = times(count, (at): FlowNode[] => [
    worker(`t${at}`),
    event(`b${at}`, {
      type: "boundaryEvent",
      attachedToId: `t${at}`,
      compensationHandlerId: `u${at}`,
      definitions: [{ kind: "compensation", place: place(), activityId: null }],
    }),
    { ...worker(`u${at}`), isForCompensation: true },
    event(`c${at}`, {
      type: "intermediateThrowEvent",
      definitions: [{ kind: "compensation", place: place(), activityId: null }],
    }),
  ]);
  const ways = times(count, (at) => `t${at}>c${at} c${at}>t${at + 1}`);
  return ofText(nodes.flat(), arrows(ways.join(" ")));
}

const caught = (
  id: string,
  definition: EventDefinition,
  type: EventNode["type"] = "intermediateCatchEvent",
) => event(id, { type, definitions: [definition] });

/** A gateway that waits for as many messages. */
const messages = (count: number): ProcessModel =>
  ofText(
    [
      event("s", { type: "startEvent" }),
      gateway("x", "eventBasedGateway"),
      ...times(count, (at) => [
        caught(`m${at}`, { kind: "message", name: null, place: place() }),
        worker(`t${at}`),
      ]).flat(),
    ],
    arrows(["s>x", ...times(count, (at) => `x>m${at} m${at}>t${at}`)].join(" ")),
  );

/** Events that catch one signal, which takes everything along. */
function signals(count: number): ProcessModel {
  const name = parseTemplate("late");
  const signal: EventDefinition = { kind: "signal", name, place: place(), mappings: [] };
  const all = { kind: "all", local: false, place: place() } as const;
  const nodes = times(count, (at) => [worker(`t${at}`), caught(`c${at}`, signal)]).flat();
  const thrown = caught("throw", { ...signal, mappings: [all] }, "intermediateThrowEvent");
  return process("p", [thrown, ...nodes]);
}

for (const { what, make, size } of [
  { what: "exclusive gateways in a row", make: chainOfGateways, size: 100 },
  { what: "branches at the same time", make: forkOf, size: 100 },
  { what: "multi-instances within each other", make: nested, size: 20 },
  { what: "boundary events", make: bounded, size: 100 },
  { what: "event sub-processes that catch errors", make: errorHandlers, size: 50 },
  { what: "tasks that are undone", make: compensations, size: 50 },
  { what: "messages of which one comes", make: messages, size: 150 },
  { what: "events that catch one signal", make: signals, size: 50 },
]) {
  test(`twice as many ${what} cost no more than twice as much`, () => {
    const [once, twice] = [costOf(make(size)), costOf(make(2 * size))];
    assert.ok(twice.blocks <= 2.1 * once.blocks, `${once.blocks} blocks became ${twice.blocks}`);
    assert.ok(twice.edges <= 2.1 * once.edges, `${once.edges} edges became ${twice.edges}`);
    assert.ok(twice.effects <= 2.1 * once.effects, `${once.effects} effects became ${twice.effects}`);
    assert.ok(twice.slots <= 2.1 * once.slots, `${once.slots} variables became ${twice.slots}`);
    assert.ok(twice.steps <= 2.1 * once.steps, `${once.steps} steps became ${twice.steps}`);
    assert.ok(twice.steps <= 15 * twice.blocks, `${twice.steps} steps through ${twice.blocks} blocks`);
  });
}

test("what messages may bring again is one and the same behind all of many", () => {
  const [once, twice] = [costOf(messages(150)), costOf(messages(300))];
  assert.ok(twice.facts <= 2.1 * once.facts, `${once.facts} facts became ${twice.facts}`);
});

test("errors of many tasks do not go to many events one by one", () => {
  const depth = 12;
  const { edges } = costOf(catchers(depth));
  const elements = depth + depth * depth;
  assert.ok(edges <= 6 * elements, `${edges} edges among ${elements} elements`);
});

test("loops within each other are gone through a few times, however deep they are", () => {
  const { blocks, steps } = costOf(loops(100));
  assert.ok(steps <= 15 * blocks, `${steps} steps through ${blocks} blocks`);
});

test.run();
