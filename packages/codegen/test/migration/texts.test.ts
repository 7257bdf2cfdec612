import type { Rename } from "@bpmn-worker/contract";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, errors, input, output, topic } from "../testing/input.js";
import { contract, migrated } from "./migrating.js";

const HANDLER = "handlers/robot.ts";

const robot = (move: string, dropped: string) =>
  contract({
    ...topic(
      "robot",
      element("Open", { inputs: [input("command", '"OPEN"')] }),
      element("Move", {
        inputs: [input("command", `"${move}" | "CARRY"`), input("to")],
        outputs: [output("position", "number")],
        errors: errors(dropped),
      }),
    ),
    discriminant: "command",
  });

const written = `import { UnexpectedElementError } from "@bpmn-worker/runtime/v1";
import type { RobotMoveError, RobotResult, RobotTask } from "../generated/index.js";

type Moving = Extract<RobotTask, { kind: "MOVE" | "CARRY" }>;
type OwnWord = "MOVE" | "REST";

const speeds: Record<RobotTask["kind"], number> = { OPEN: 0, MOVE: 1, CARRY: 2 };
const own: Record<OwnWord, number> = { MOVE: 1, REST: 0 };
const dropped: RobotMoveError = "DROPPED";
const word: OwnWord = "MOVE";

export async function robot(task: RobotTask): Promise<RobotResult> {
  if (task.kind !== "OPEN" && speeds[task.kind] > own[word]) console.log("MOVE", task.kind === "MOVE");
  switch (task.kind) {
    case "OPEN":
      return task.complete();
    case "MOVE":
      if (task.input.to === "MOVE") throw task.bpmnError("DROPPED");
      return task.complete({ position: speeds[task.input.command] });
    case "CARRY":
      throw task.bpmnError(dropped);
    default:
      throw new UnexpectedElementError(task);
  }
}

export const isMoving = (task: RobotTask): task is Moving => task.kind !== "OPEN";
`;

const kind: Rename = { subject: "kind", within: "robot", from: "MOVE", to: "GO" };
const error: Rename = { subject: "error", within: "robot", from: "DROPPED", to: "LOST" };

const afterKind = written
  .replace('{ kind: "MOVE" | "CARRY" }', '{ kind: "GO" | "CARRY" }')
  .replace("OPEN: 0, MOVE: 1", "OPEN: 0, GO: 1")
  .replace('task.kind === "MOVE"', 'task.kind === "GO"')
  .replace('case "MOVE"', 'case "GO"');

test("a kind is renamed where tasks are told apart by it, and no other text", () => {
  const { files, errors: left } = migrated(robot("MOVE", "DROPPED"), robot("GO", "DROPPED"), [kind], {
    [HANDLER]: written,
  });
  assert.equal(files[HANDLER]?.split("\n"), afterKind.split("\n"));
  assert.equal(left, []);
});

test("what is in a case is renamed once the case is right", () => {
  const { files, errors: left } = migrated(robot("MOVE", "DROPPED"), robot("GO", "LOST"), [kind, error], {
    [HANDLER]: written,
  });
  const want = afterKind
    .replace('bpmnError("DROPPED")', 'bpmnError("LOST")')
    .replace('RobotMoveError = "DROPPED"', 'RobotMoveError = "LOST"');
  assert.equal(files[HANDLER]?.split("\n"), want.split("\n"));
  assert.equal(left, []);
});

test("a code that another topic still catches stays there", () => {
  const both = (code: string) =>
    contract(
      topic("pay", element("Pay", { errors: errors(code) })),
      topic("ship", element("Ship", { errors: errors("LIMIT") })),
    );
  const handler = (
    name: string,
    type: string,
  ) => `import type { ${type}Result, ${type}Task } from "../generated/index.js";
export async function ${name}(task: ${type}Task): Promise<${type}Result> {
  throw task.bpmnError("LIMIT");
}
`;
  const { files, errors: left } = migrated(
    both("LIMIT"),
    both("TOO_MUCH"),
    [{ subject: "error", within: "pay", from: "LIMIT", to: "TOO_MUCH" }],
    { "handlers/pay.ts": handler("pay", "Pay"), "handlers/ship.ts": handler("ship", "Ship") },
  );
  assert.is(files["handlers/pay.ts"], handler("pay", "Pay").replace("LIMIT", "TOO_MUCH"));
  assert.is(files["handlers/ship.ts"], handler("ship", "Ship"));
  assert.equal(left, []);
});

test("texts keep their quotes, and foreign ones are escaped", () => {
  const pay = (code: string) => contract(topic("pay", element("Pay", { errors: errors(code) })));
  const handler = (code: string) => `import type { PayResult, PayTask } from "../generated/index.js";
export async function pay(task: PayTask): Promise<PayResult> {
  throw task.bpmnError(${code});
}
`;
  const evil = "it's `${x}` \"\n*/";
  const rename: Rename = { subject: "error", within: "pay", from: "OLD", to: evil };
  for (const [before, after] of [
    ["'OLD'", `'it\\'s \`\${x}\` "\\n*/'`],
    ['"OLD"', `"it's \`\${x}\` \\"\\n*/"`],
    ["`OLD`", `\`it's \\\`\\\${x}\\\` "\\n*/\``],
  ] as const) {
    const { files, errors: left } = migrated(pay("OLD"), pay(evil), [rename], {
      "handlers/pay.ts": handler(before),
    });
    assert.is(files["handlers/pay.ts"], handler(after));
    assert.equal(left, []);
  }
});

test.run();
