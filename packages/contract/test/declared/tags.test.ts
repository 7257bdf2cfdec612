import { test } from "uvu";
import * as assert from "uvu/assert";
import type { ExternalTaskContract, VariableContract } from "../../src/contract.js";
import { contractOfXml, inRow, type Parts, worker } from "../building/xml.js";

const show = ({ name, type, presence, nullable, origin }: VariableContract): string =>
  `${origin} ${name}${presence === "optional" ? "?" : ""}: ${type}${nullable ? " | null" : ""}`;

const documented = (text: string): string => `<documentation>${text}</documentation>`;
const contractOf = (text: string, parts: Parts = {}) =>
  contractOfXml({ p: inRow(worker("t", { ...parts, content: documented(text) })) });
const onlyTask = ({ externalTasks }: { readonly externalTasks: readonly ExternalTaskContract[] }) => {
  const [task] = externalTasks;
  assert.ok(task);
  return task;
};
const findings = async (text: string): Promise<readonly string[]> =>
  (await contractOf(text)).diagnostics
    .filter(({ code }) => code.startsWith("declaration-"))
    .map(({ code, severity, line, elementId, message }) =>
      [severity, code, line, elementId, message].join(" "),
    );

test("lines declare inputs, outputs and errors, with reasons and places", async () => {
  const { inputs, outputs, errors } = onlyTask(
    await contractOf(
      `Weighs it.
@in order: { id: string; lines?: Item[] }, amount?: number | null
  - @out total: number
 * @error TOO_HEAVY, "NOT A PARCEL"`,
    ),
  );
  assert.equal(inputs.map(show), [
    "annotated order: { id: string; lines?: Item[] }",
    "annotated amount?: number | null",
  ]);
  assert.equal(outputs.map(show), ["annotated total: number"]);
  assert.equal(errors.codes, ["NOT A PARCEL", "TOO_HEAVY"]);
  assert.equal(
    [inputs[1], outputs[0], errors].map((one) => one?.evidence[0]).map((one) => [one?.line, one?.reason]),
    [
      [7, "documentation declares amount?: number | null"],
      [8, "documentation declares total: number"],
      [9, "documentation declares error TOO_HEAVY, NOT A PARCEL"],
    ],
  );
});

test("so do text annotations that are tied to the task", async () => {
  const annotation = `<textAnnotation id="a"><text>@in amount: number</text></textAnnotation><association id="x" sourceRef="t" targetRef="a"/>`;
  const { inputs } = onlyTask(await contractOfXml({ p: inRow(worker("t")) + annotation }));
  assert.equal(inputs.map(show), ["annotated amount: number"]);
  assert.is(inputs[0]?.evidence[0]?.reason, "text annotation declares amount: number");
});

test("an annotation that is tied to nothing declares nothing, which is told where it would", async () => {
  const annotation = (text: string, target: string) =>
    `<textAnnotation id="a"><text>${text}</text></textAnnotation><association sourceRef="${target}" targetRef="a"/>`;
  for (const [text, target, want] of [
    ["@in amount: number", "nobody", 1],
    ["@in amount number", "start-t", 1],
    ["Ask amount@example.com", "nobody", 0],
  ] as const) {
    const contract = await contractOfXml({ p: inRow(worker("t")) + annotation(text, target) });
    assert.equal(onlyTask(contract).inputs, []);
    const found = contract.diagnostics.filter(({ code }) => code === "declaration-invalid");
    assert.is(found.length, want, text);
  }
});

test("names with spaces are put in quotes, and a name alone says nothing of its type", async () => {
  const { inputs } = onlyTask(await contractOf('@in "delivery date": Date, note'));
  assert.equal(inputs.map(show), ["annotated delivery date: Date", "annotated note?: unknown | null"]);
});

test("they narrow what the model shows, and what properties say", async () => {
  const properties =
    '<camunda:properties><camunda:property name="additionalInputVariables" value="kind: string"/></camunda:properties>';
  const { inputs } = onlyTask(
    await contractOf('@in kind: "A" | "B", amount: number', {
      inputs: { amount: "${a}" },
      extensions: properties,
    }),
  );
  assert.equal(inputs.filter(({ origin }) => origin === "annotated").map(show), [
    "annotated amount: number",
    'annotated kind: "A" | "B"',
  ]);
});

test("what excludes the model is told, at its line", async () => {
  const { diagnostics } = await contractOf("First\n@in attempts: string", { inputs: { attempts: "${3}" } });
  const [finding] = diagnostics.filter(({ code }) => code === "declaration-contradicts");
  assert.equal(
    [finding?.line, finding?.message],
    [7, "the input 'attempts' is declared as string, but the models make it number"],
  );
});

test("a line that is not in the grammar is told with what to do, and its neighbours are read", async () => {
  const text = `@in amount number
@in ok: boolean
@out
@out: total: number
@in amount: nunber
@in amount: number - what is charged
@error
@error A,,B
@error LIMIT when it is too much`;
  assert.equal(
    (await findings(text)).map((finding) => finding.replace("warning declaration-invalid ", "")),
    [
      "6 t the line '@in amount number' cannot be read as a declaration",
      "8 t the line '@out' cannot be read as a declaration",
      "9 t the line '@out: total: number' cannot be read as a declaration",
      "10 t the line '@in amount: nunber' cannot be read as a declaration",
      "11 t the line '@in amount: number - what is charged' cannot be read as a declaration",
      "12 t the line '@error' cannot be read as a declaration",
      "13 t the line '@error A,,B' cannot be read as a declaration",
      "14 t the line '@error LIMIT when it is too much' cannot be read as a declaration",
    ],
  );
  const { diagnostics, externalTasks } = await contractOf(text);
  assert.equal(onlyTask({ externalTasks }).inputs.map(show), ["annotated ok: boolean"]);
  assert.is(
    diagnostics.find(({ line }) => line === 6)?.hint,
    "'amount number' has spaces in it: put it in quotes if it is one name. Write names with types, such as @in orderId: string, amount?: number; further words go on a line of their own.",
  );
});

test("what is nearly a tag is told where a declaration follows", async () => {
  const slips = await findings("@input amount: number\n@Out total: number\n@errors TOO_HEAVY, LIMIT");
  assert.equal(
    slips.map((finding) => finding.replace("warning declaration-invalid ", "")),
    ["6 t @input is no declaration", "7 t @Out is no declaration", "8 t @errors is no declaration"],
  );
});

const prose = [
  "Ask billing@example.com, or @ian",
  "@ian please look: this is wrong",
  "@input of the customer",
  "@in-house only",
  "@returns goods: see the manual",
  "@Error of the year",
  "An amount @in cents: integer",
  "@todo @deprecated",
];

test("prose is prose, whatever is in it", async () => {
  for (const text of prose) {
    const contract = await contractOf(text);
    assert.equal(
      contract.diagnostics.filter(({ code }) => code.startsWith("declaration-")),
      [],
      text,
    );
    const { inputs, outputs, errors, documentation } = onlyTask(contract);
    assert.equal([inputs, outputs, errors.codes, documentation], [[], [], [], [text]]);
  }
});

test("documentation is handed on without the lines that declare", async () => {
  const text = "\n  Charges the card.\n@in amount: number\n\nOnce.\n@out\n";
  assert.equal(onlyTask(await contractOf(text)).documentation, ["Charges the card.\n\nOnce.\n@out"]);
  assert.is(onlyTask(await contractOf("@in amount: number")).documentation, undefined);
});

test("a process and its start declare start variables; what is said of errors there is told", async () => {
  const body = inRow(worker("t")).replace(
    '<startEvent id="start"/>',
    `<startEvent id="start">${documented("@out customer: string")}</startEvent>`,
  );
  const { processes, diagnostics } = await contractOfXml({
    p: `${documented("Charges.\n@in amount?: number\n@error LIMIT")}${body}`,
  });
  assert.equal(processes[0]?.startVariables.map(show), [
    "annotated amount?: number",
    "annotated customer: string",
  ]);
  assert.equal(processes[0]?.documentation, ["Charges."]);
  assert.equal(
    diagnostics.flatMap(({ code, elementId, message }) =>
      code === "declaration-invalid" ? [`${elementId} ${message}`] : [],
    ),
    ["p @error is on an element that is no external task"],
  );
});

test("what people set and see is declared where they work", async () => {
  const user = `<userTask id="u">${documented("@out approved: boolean\n@error NO")}</userTask>`;
  const { externalTasks, diagnostics } = await contractOfXml({ p: inRow(user, worker("t")) });
  assert.equal(onlyTask({ externalTasks }).inputs.map(show), ["inferred approved: boolean"]);
  assert.equal(
    diagnostics.flatMap(({ code, elementId, line }) =>
      code === "declaration-invalid" ? [`${elementId} ${line}`] : [],
    ),
    ["u 7"],
  );
});

test.run();
