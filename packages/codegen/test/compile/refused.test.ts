import type { EmissionInput, EmittedElement } from "@bpmn-worker/contract";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { CompiledProject, compilers } from "../../../../scripts/testing/compiler.js";
import { declarations, declaringClient, declaringHandler, vague } from "../testing/declaring.js";
import { element, errors, input, output, topic } from "../testing/input.js";
import {
  chargeCard,
  inviteGuest,
  orders,
  paidOrders,
  remindGuest,
  robotElements,
  writtenHandlers,
} from "../testing/orders.js";
import { project, sideBySide } from "../testing/project.js";

/** A mistake, and the file in which errors of these codes show. Where compilers differ, bars stand between codes. */
interface Mistake {
  readonly files: ReadonlyMap<string, string>;
  readonly at: string;
  readonly codes: readonly string[];
}

const chargePath = "handlers/charge-card.ts";
const mailPath = "handlers/mail.ts";
const robotPath = "handlers/robot.ts";

/** The handler file with `wrong` where the user had written `right`. */
function mistaken(path: string, right: string, wrong: string, ...codes: readonly string[]): Mistake {
  const text = writtenHandlers.get(path) ?? "";
  assert.ok(text.includes(right), `${path} has no ${right}`);
  const own = new Map([...writtenHandlers, [path, text.replace(right, wrong)]]);
  return { files: project(orders, own), at: path, codes };
}

/** The user's handlers as they were, for a model in which the charging element has become `changed`. */
function changed(facts: Partial<EmittedElement>, ...codes: readonly string[]): Mistake {
  const element = { ...chargeCard, ...facts };
  return remodelled([topic("charge-card", element), ...orders.topics.slice(1)], chargePath, ...codes);
}

function remodelled(topics: EmissionInput["topics"], at: string, ...codes: readonly string[]): Mistake {
  return { files: project({ topics }, writtenHandlers), at, codes };
}

/** A table of handlers that the user made without the registry. */
function ownTable(entries: string, ...codes: readonly string[]): Mistake {
  const text = `import type { EngineAdapter } from "@bpmn-worker/runtime";
import { createWorker } from "./generated/index.js";
import { chargeCard } from "./handlers/charge-card.js";
import { mail } from "./handlers/mail.js";
import { robot } from "./handlers/robot.js";
import { ship } from "./handlers/ship.js";

export const make = (engine: EngineAdapter) => createWorker({ engine, handlers: { ${entries} } });
export const all = { chargeCard, mail, robot, ship };
`;
  return { files: project(orders, new Map([...writtenHandlers, ["table.ts", text]])), at: "table.ts", codes };
}

/** A call of a process client. */
function called(call: string, ...codes: readonly string[]): Mistake {
  const text = `import type { ProcessEngineClient } from "@bpmn-worker/runtime";
import { createProcessClient } from "./generated/processes.js";

export const call = (engine: ProcessEngineClient) => createProcessClient({ engine }).${call};
`;
  const own = new Map([["call.ts", text]]);
  return {
    files: project(paidOrders, own),
    at: "call.ts",
    codes,
  };
}

/** Code that fits the declarations of a user, with a mistake in one of them. */
function declared(
  path: string,
  right: string,
  wrong: string,
  at: string,
  ...codes: readonly string[]
): Mistake {
  const own = new Map([
    ["types.ts", declarations],
    ["handlers/charge-card.ts", declaringHandler],
    ["start.ts", declaringClient],
  ]);
  const text = own.get(path) ?? "";
  assert.ok(text.includes(right), `${path} has no ${right}`);
  return { files: project(vague, own.set(path, text.replace(right, wrong))), at, codes };
}

const returned = "{ transactionId: `${currency} ${amount}` }";
const complete = (results: string): string => `task.complete(${results})`;
const without = (files: ReadonlyMap<string, string>, path: string): Map<string, string> =>
  new Map([...files].filter(([name]) => name !== path));
const newTopic = [...orders.topics, topic("refund", element("Task_Refund"))];

const mistakes: ReadonlyMap<string, Mistake> = new Map([
  ["a missing output", mistaken(chargePath, returned, "{}", "TS2322")],
  ["a missing output, completed", mistaken(chargePath, returned, complete("{}"), "TS2345|TS2741")],
  ["no result", mistaken(chargePath, returned, "", "TS2322")],
  ["no result, completed", mistaken(chargePath, returned, complete(""), "TS2554")],
  ["a misspelt required output", mistaken(chargePath, returned, '{ transactionID: "" }', "TS2353")],
  [
    "a misspelt optional output",
    mistaken(chargePath, returned, '{ transactionId: "", retryAftr: 1 }', "TS2353"),
  ],
  [
    "a misspelt output, completed",
    mistaken(chargePath, returned, complete('{ transactionId: "", x: 1 }'), "TS2353"),
  ],
  ["a wrongly typed output", mistaken(chargePath, returned, "{ transactionId: amount }", "TS2322")],
  [
    "a wrongly typed output, completed",
    mistaken(chargePath, returned, complete("{ transactionId: 1 }"), "TS2322"),
  ],
  ["an undeclared error code", mistaken(chargePath, '"LIMIT"', '"LIMITS"', "TS2345")],
  ["an unknown input", mistaken(chargePath, "task.input.note", "task.input.notes", "TS2551")],
  ["an unknown extension property", mistaken(chargePath, "properties.region", "properties.zone", "TS2339")],
  [
    "a result where nothing is asked for",
    mistaken("handlers/ship.ts", "console.log", 'return { a: "" };\n  console.log', "TS2322"),
  ],
  ["the outputs of another element", mistaken(mailPath, "{ invited: task", "{ reminded: task", "TS2353")],
  [
    "an element without a case",
    mistaken(
      mailPath,
      /case "Task_Remind":\n.*\n/.exec(writtenHandlers.get(mailPath) ?? "")?.[0] ?? "?",
      "",
      "TS2345",
    ),
  ],
  [
    "plain outputs where elements differ",
    mistaken(mailPath, 'task.complete({ invited: task.input.guest !== "" })', "{ invited: true }", "TS2353"),
  ],

  ["a kind without a case", mistaken(robotPath, '    case "CARRY":\n', "", "TS2345")],
  [
    "the outputs of another kind",
    mistaken(robotPath, "return task.complete();", "return task.complete({ density: 1 });", "TS2322"),
  ],
  ["an input of another kind", mistaken(robotPath, "task.input.probe", "task.input.to", "TS2339")],
  ["a kind that there is not", mistaken(robotPath, '"CARRY"', '"CARY"', "TS2678|TS2820", "TS2345")],
  [
    "a new kind",
    remodelled(
      [
        {
          ...topic("robot", ...robotElements, element("Task_Spin", { inputs: [input("command", '"SPIN"')] })),
          discriminant: "command",
        },
        ...orders.topics.filter(({ topic }) => topic !== "robot"),
      ],
      robotPath,
      "TS2345",
    ),
  ],
  ["a vanished input", changed({ inputs: chargeCard.inputs.slice(1) }, "TS2339")],
  ["the last input vanished", changed({ inputs: [] }, "TS2339", "TS2339", "TS2339")],
  [
    "an input that may be missing",
    changed(
      { inputs: [input("amount", "number", { presence: "optional" }), ...chargeCard.inputs.slice(1)] },
      "TS18048",
    ),
  ],
  [
    "an input of another type",
    changed({ inputs: [input("amount", "boolean"), ...chargeCard.inputs.slice(1)] }, "TS2365"),
  ],
  ["a new required output", changed({ outputs: [...chargeCard.outputs, output("receipt")] }, "TS2322")],
  ["a vanished output", changed({ outputs: chargeCard.outputs.slice(1) }, "TS2353")],
  ["the last output vanished", changed({ outputs: [] }, "TS2322")],
  ["an output of another type", changed({ outputs: [output("transactionId", "number")] }, "TS2322")],
  ["an error code that nothing catches any more", changed({ errors: errors("CARD_DECLINED") }, "TS2345")],
  ["no error is caught any more", changed({ errors: errors() }, "TS2345")],
  ["a vanished extension property", changed({ properties: [] }, "TS2339")],
  ["a vanished topic", remodelled(orders.topics.slice(1), chargePath, "TS2305", "TS2305")],
  [
    "a new element on a shared topic",
    remodelled(
      [
        topic("mail", inviteGuest, remindGuest, element("Task_Thank")),
        ...orders.topics.filter(({ topic }) => topic !== "mail"),
      ],
      mailPath,
      "TS2345",
    ),
  ],
  [
    "a topic that has become shared",
    remodelled(
      [
        topic("charge-card", chargeCard, element("Task_Again", { outputs: [output("again")] })),
        ...orders.topics.slice(1),
      ],
      chargePath,
      "TS2339",
      "TS2339",
      "TS2339",
      "TS2339",
      "TS2345",
      "TS2353",
    ),
  ],
  [
    "a new topic without a handler",
    {
      files: without(project({ topics: newTopic }, writtenHandlers), "handlers/refund.ts"),
      at: "generated/registry.ts",
      codes: ["TS2307"],
    },
  ],

  [
    "an input of another type than declared",
    declared(
      "handlers/charge-card.ts",
      "amount.toFixed(2)",
      "amount.at(2)",
      "handlers/charge-card.ts",
      "TS2339|TS2551",
    ),
  ],
  [
    "an output that is declared to be there",
    declared("handlers/charge-card.ts", ', note: "paid"', "", "handlers/charge-card.ts", "TS2322"),
  ],
  [
    "an output of another type than declared",
    declared("handlers/charge-card.ts", '"paid"', "null", "handlers/charge-card.ts", "TS2322"),
  ],
  [
    "a process variable that may be missing here",
    declared("handlers/charge-card.ts", "order?.id", "order.id", "handlers/charge-card.ts", "TS18048"),
  ],
  [
    "a declaration of a topic that there is not",
    declared(
      "types.ts",
      '"charge-card"',
      '"charge-cart": object; "charge-card"',
      "generated/index.ts",
      "TS2344",
    ),
  ],
  [
    "a declaration of an input that the models exclude",
    declared("types.ts", "mode: string", "mode: 7", "generated/index.ts", "TS2344"),
  ],
  [
    "a declaration of an output that the models exclude",
    {
      files: project(
        vague,
        new Map([
          ["types.ts", declarations.replace("note: string", "note?: 7")],
          ["handlers/charge-card.ts", declaringHandler.replace(', note: "paid"', "")],
        ]),
      ),
      at: "generated/index.ts",
      codes: ["TS2344"],
    },
  ],
  [
    "a declaration of a start variable that the models exclude",
    declared("types.ts", "other: Date", "other: Date; express: 1", "generated/processes.ts", "TS2344"),
  ],
  [
    "a start variable of another type than declared",
    declared("start.ts", '{ id: "7" }', "7", "start.ts", "TS2322"),
  ],
  ["a process that there is not", called('start("order-proces", {})', "TS2345|TS2820")],
  ["a start without variables", called('start("order-process")', "TS2554")],
  ["a start that lacks a variable", called('start("order-process", { express: true })', "TS2345|TS2741")],
  [
    "a misspelt start variable",
    called('start("order-process", { orderId: "", expres: true })', "TS2353|TS2561"),
  ],
  ["a start variable of another type", called('start("order-process", { orderId: 7 })', "TS2322")],
  ["a message that there is not", called('correlate("Canceled")', "TS2345|TS2820")],
  ["a message that lacks what it starts with", called('correlate("Order placed")', "TS2554")],
  ["a variable of a message of another type", called('correlate("Paid", { amount: "5" })', "TS2322")],
  ["a misspelt variable of a message", called('correlate("Paid", { amout: 5 })', "TS2353|TS2561")],
  ["a table that lacks a topic", ownTable("mail, robot, ship", "TS2741")],
  [
    "a table with a topic that is not in the models",
    ownTable('"charge-card": chargeCard, mail, robot, ship, refund: ship', "TS2353"),
  ],
  ["a table with handlers mixed up", ownTable('"charge-card": ship, mail, robot, ship', "TS2322")],
]);

const compiled = new CompiledProject(
  sideBySide(new Map([...mistakes].map(([name, { files }]) => [name, without(files, "main.ts")]))),
);

const refused = suite("compile errors show");
for (const compiler of compilers) {
  const errors = compiled.errors(compiler);
  for (const [name, { at, codes }] of mistakes) {
    refused(`${name}, under ${compiler}`, () => {
      const found = errors.filter(({ file }) => file.startsWith(`${name}/`));
      assert.equal(
        found.map(({ code }, index) => (codes[index]?.split("|").includes(code) ? codes[index] : code)),
        codes,
        JSON.stringify(found, null, 2),
      );
      assert.ok(found.every(({ file }) => file === `${name}/${at}`));
    });
  }
}
refused.after(() => compiled.remove());
refused.run();
