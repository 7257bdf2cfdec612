import type { Choices } from "../choices.js";
import { type Draft, extensions, type Piece } from "./draft.js";
import { randomName, type Use } from "./expressions.js";

/** What a task asks of its decision, and the use that its result is good for. */
const MAPPINGS: readonly (readonly [string, readonly Use[]])[] = [
  ["singleEntry", ["text", "number", "flag"]],
  ["collectEntries", ["list"]],
  ["singleResult", ["object"]],
  ["resultList", ["rows"]],
];

const TYPE_REFS: Readonly<Record<Use, readonly string[]>> = {
  text: ["string"],
  number: ["integer", "long", "double"],
  flag: ["boolean"],
  list: ["string"],
  object: ["string"],
  rows: ["string"],
};

const TESTS: Readonly<Record<Use, readonly string[]>> = {
  text: [`"A"`, `"A","B"`, `not("A")`],
  number: ["&lt; 5", "[1..3]", "&gt;= 1"],
  flag: ["true", "false"],
  list: [],
  object: [],
  rows: [],
};

const RESULTS: Readonly<Record<Use, readonly string[]>> = {
  text: [`"A"`, `"B"`, `"C"`, ""],
  number: ["1", "5", "7"],
  flag: ["true", "false"],
  list: [`"A"`, `"B"`],
  object: [`"A"`, `"B"`],
  rows: [`"A"`, `"B"`, ""],
};

/** A task that asks a decision table of its own, maybe with more results than it can do with. */
export function decisionTask(draft: Draft): Piece {
  const { choices } = draft;
  const [mapResult, uses] = choices.of(MAPPINGS);
  const use = choices.of(uses);
  const decision = draft.id("rules");
  draft.addDecision(table(decision, use, choices));
  const attributes = [
    `camunda:decisionRef="${decision}" camunda:mapDecisionResult="${mapResult}"`,
    choices.chance(1, 8) ? "" : `camunda:resultVariable="${randomName(choices, use)}"`,
  ].join(" ");
  const content = extensions(draft.mappings(true, 1));
  const id = draft.node("businessRuleTask", "Decide", attributes, content);
  return { first: id, last: id };
}

function table(id: string, use: Use, choices: Choices): string {
  const inputs = Array.from({ length: choices.below(3) }, () => {
    const asked = choices.of(["text", "number", "flag"] as const);
    const name = randomName(choices, asked);
    const language = choices.chance(1, 3) ? `expressionLanguage="juel"` : "";
    const typeRef = choices.of(TYPE_REFS[asked]);
    return { use: asked, text: language === "" ? name : `\${${name}}`, language, typeRef };
  });
  const isAggregated = use === "number" && choices.chance(1, 4);
  const hitPolicy = isAggregated
    ? `hitPolicy="COLLECT" aggregation="${choices.of(["SUM", "MIN", "MAX", "COUNT"])}"`
    : `hitPolicy="${choices.of(["FIRST", "UNIQUE", "ANY", "COLLECT", "RULE ORDER"])}"`;
  const name = use === "object" || use === "rows" ? "member" : "result";
  const rules = Array.from({ length: choices.below(4) }, (_, at) => {
    const tests = inputs.map((input, column) => {
      const test = choices.chance(1, 3) ? "" : choices.of(TESTS[input.use]);
      return `<inputEntry id="${id}_${at}_${column}"><text>${test}</text></inputEntry>`;
    });
    const result = choices.of(RESULTS[use]);
    return `<rule id="${id}_${at}">${tests.join("")}<outputEntry id="${id}_${at}_o"><text>${result}</text></outputEntry></rule>`;
  });
  const columns = inputs.map(
    (input, at) =>
      `<input id="${id}_i${at}"><inputExpression id="${id}_e${at}" ${input.language} typeRef="${input.typeRef}"><text>${input.text}</text></inputExpression></input>`,
  );
  const output = `<output id="${id}_o" name="${name}" typeRef="${choices.of(TYPE_REFS[use])}"/>`;
  return `<decision id="${id}" name="${id}" camunda:historyTimeToLive="P1D">
<decisionTable id="${id}_table" ${hitPolicy}>${columns.join("")}${output}${rules.join("")}</decisionTable></decision>`;
}

/** A file of the decisions, of their own. */
export const decisionFile = (decisions: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
    id="rules" name="rules" namespace="generated">
${decisions.join("\n")}
</definitions>`;
