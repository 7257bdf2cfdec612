import { quote } from "../quote.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { type DmnFile, dmnChild, dmnChildren, dmnPlace, reportDmn, textIn } from "./dmn-file.js";
import { readExpression } from "./expressions.js";
import type { DecisionInput, DecisionRead, DecisionTable } from "./model.js";
import { dmnExtension, isOfFlowable } from "./namespaces.js";
import { allowedValues, readOutputs } from "./outputs.js";

const HIT_POLICIES: readonly DecisionTable["hitPolicy"][] = [
  "UNIQUE",
  "FIRST",
  "PRIORITY",
  "ANY",
  "COLLECT",
  "RULE ORDER",
  "OUTPUT ORDER",
];

const AGGREGATIONS: readonly DecisionTable["aggregation"][] = ["SUM", "MIN", "MAX", "COUNT"];

/** A decision table. */
export function readTable(file: DmnFile, table: XmlElement): DecisionTable {
  const inputs = dmnChildren(table, "input");
  const rules = dmnChildren(table, "rule");
  const locals = new Set([
    "cellInput",
    ...inputs.flatMap((input) => dmnExtension(input, "inputVariable") ?? []),
  ]);
  checkRules(file, table, rules);
  return {
    kind: "table",
    ...readHitPolicy(file, table),
    inputs: inputs.map((input) => readInput(file, input)),
    outputs: readOutputs(file, table, rules),
    ruleReads: ruleReads(file, rules).filter(({ name }) => !locals.has(name)),
    hasCatchAllRule: rules.some(isCatchAll),
    rules: rules.map((rule) => ({
      conditions: dmnChildren(rule, "inputEntry").map(textIn),
      results: dmnChildren(rule, "outputEntry").map(textIn),
    })),
  };
}

function readHitPolicy(file: DmnFile, table: XmlElement): Pick<DecisionTable, "hitPolicy" | "aggregation"> {
  const policy = attributeOf(table, "hitPolicy") || "UNIQUE";
  const aggregator = attributeOf(table, "aggregation") || null;
  const hitPolicy = HIT_POLICIES.find((known) => known === policy.replace("_", " ")) ?? null;
  const aggregation = AGGREGATIONS.find((known) => known === aggregator) ?? null;
  const isOrdered = hitPolicy === "PRIORITY" || hitPolicy === "OUTPUT ORDER";
  const isUnsupported = hitPolicy === null || (isOrdered && !isOfFlowable(file.root));
  if (isUnsupported || (aggregator !== null && (hitPolicy !== "COLLECT" || aggregation === null))) {
    const what =
      aggregator === null ? quote(policy) : `${quote(policy)} with aggregation ${quote(aggregator)}`;
    reportDmn(file, table, {
      code: "hit-policy-unsupported",
      severity: "error",
      message: `the engines know no hit policy ${what}`,
      hint: "They refuse the file. Use UNIQUE, FIRST, ANY, RULE ORDER or COLLECT, and SUM, MIN, MAX, COUNT with COLLECT only.",
    });
  }
  return { hitPolicy: hitPolicy ?? "UNIQUE", aggregation };
}

function readInput(file: DmnFile, input: XmlElement): DecisionInput {
  const element = dmnChild(input, "inputExpression");
  const expression = element && readExpression(file, element);
  const typeRef = (element && attributeOf(element, "typeRef")) || null;
  return {
    label: attributeOf(input, "label"),
    place: dmnPlace(file, input),
    text: expression?.text ?? "",
    reads: expression?.reads ?? [],
    variable: expression?.variable ?? null,
    path: expression?.path ?? null,
    language: expression?.language ?? "feel",
    typeRef,
    values: allowedValues(dmnChild(input, "inputValues"), typeRef),
  };
}

/** Each name once in each language. Which entries are evaluated depends on the values. */
function ruleReads(file: DmnFile, rules: readonly XmlElement[]): readonly DecisionRead[] {
  const entries = rules.flatMap((rule) => [
    ...dmnChildren(rule, "inputEntry"),
    ...dmnChildren(rule, "outputEntry"),
  ]);
  const found = new Map<string, DecisionRead>();
  for (const entry of entries) {
    const { reads, language } = readExpression(file, entry);
    for (const name of reads) found.set(`${language} ${name}`, { name, language, isCertain: false });
  }
  return [...found.values()];
}

/** A rule that no input can fail. */
function isCatchAll(rule: XmlElement): boolean {
  return dmnChildren(rule, "inputEntry").every((entry) => /^-?$/.test(textIn(entry)));
}

/** Every rule has one entry for each column. */
function checkRules(file: DmnFile, table: XmlElement, rules: readonly XmlElement[]): void {
  for (const rule of rules) {
    for (const [column, entry] of [["input", "inputEntry"] as const, ["output", "outputEntry"] as const]) {
      const wanted = dmnChildren(table, column).length;
      const found = dmnChildren(rule, entry).length;
      if (found === wanted) continue;
      reportDmn(file, rule, {
        code: "rule-incomplete",
        severity: "error",
        message: `a rule has ${found} ${column} entries, the table ${wanted} ${column} columns`,
        hint: "The engines fail on it. Give the rule one entry, be it empty, for each column.",
      });
    }
  }
}
