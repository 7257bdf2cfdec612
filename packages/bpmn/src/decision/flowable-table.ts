import { parseTemplate } from "../expression/parse.js";
import type { Template } from "../expression/tree.js";
import { type DecisionValue, literalOf, typedLiteral } from "./literals.js";
import type { DecisionInput, DecisionRule, DecisionTable } from "./model.js";

/** A decision table as Flowable evaluates it: all cells are expressions of JUEL, whatever language the file names. */
export interface FlowableTable {
  /** What rules test, each once. */
  readonly conditions: readonly FlowableCondition[];
  /** Results that are computed, each once. */
  readonly computed: readonly Template[];
  readonly outputs: readonly FlowableOutput[];
  /** Whether the rules that fit give a list, one object each. Otherwise they give one of each output. */
  readonly isList: boolean;
  /** Whether what the rules give is made one number (`COLLECT` with an aggregation). */
  readonly isAggregated: boolean;
  /** Whether there is a result whatever the inputs are. */
  readonly isCertain: boolean;
}

export interface FlowableCondition {
  readonly template: Template;
  readonly input: DecisionInput;
  /** Whether it is evaluated in any case: a rule is left at the first condition that fails. */
  readonly isCertain: boolean;
}

export interface FlowableOutput {
  readonly name: string;
  readonly typeRef: string | null;
  /** The values of its cells, each once, when all are literals. */
  readonly values: readonly DecisionValue[] | null;
  /** Whether it is in every result. An empty cell gives nothing. */
  readonly isAlwaysGiven: boolean;
}

/**
 * Source: Flowable's `RuleEngineExecutorImpl`, `ELInputEntryExpressionPreParser`, `ELOutputEntryExpressionPreParser`
 * and the classes of its hit policies.
 */
export function flowableTable(table: DecisionTable): FlowableTable {
  const { hitPolicy, aggregation, rules, outputs } = table;
  const columns = outputs.flatMap(({ name, typeRef }, at): readonly FlowableOutput[] =>
    name === null ? [] : [{ name, typeRef, ...cellsOf(rules, at, typeRef) }],
  );
  const results = rules.flatMap((rule) => rule.results).filter((text) => text !== "");
  return {
    conditions: conditionsOf(table),
    computed: [...new Set(results.filter((text) => juelLiteral(text) === undefined))].map((text) =>
      parseTemplate(isTemplate(text) ? text : `#{${text}}`),
    ),
    outputs: columns,
    isList: aggregation === null && LISTS.has(hitPolicy),
    isAggregated: aggregation !== null,
    isCertain: rules.some(isCatchAll) && rules.every(givesAnything),
  };
}

const LISTS: ReadonlySet<DecisionTable["hitPolicy"]> = new Set(["COLLECT", "RULE ORDER", "OUTPUT ORDER"]);

const juelLiteral = (text: string): DecisionValue | undefined => literalOf({ text, language: "juel" });

const isTemplate = (text: string): boolean => /[$#]\{/.test(text) && text.includes("}");

const isEmpty = (condition: string): boolean => condition === "" || condition === "-";

/** A rule that tests no input at all never fits. */
const isCatchAll = ({ conditions }: DecisionRule): boolean =>
  conditions.length > 0 && conditions.every(isEmpty);

const givesAnything = ({ results }: DecisionRule): boolean => results.some((text) => text !== "");

function cellsOf(
  rules: readonly DecisionRule[],
  column: number,
  typeRef: string | null,
): Pick<FlowableOutput, "values" | "isAlwaysGiven"> {
  const cells = rules.filter(givesAnything).map(({ results }) => results[column] ?? "");
  const values = new Set<DecisionValue>();
  let isLiteral = true;
  for (const text of cells) {
    if (text === "") continue;
    const literal = juelLiteral(text);
    const value = literal === undefined ? undefined : typedLiteral(literal, typeRef);
    if (value === undefined) isLiteral = false;
    else values.add(value);
  }
  return { values: isLiteral ? [...values] : null, isAlwaysGiven: !cells.includes("") };
}

/**
 * Rules are tried one after the other; which are tried behind the first depends on the hit policy, and on `FIRST` being
 * the default of Flowable.
 */
function conditionsOf({ rules, inputs, hitPolicy }: DecisionTable): readonly FlowableCondition[] {
  const areAllTried = hitPolicy !== "FIRST" && hitPolicy !== "UNIQUE";
  const found = new Map<string, FlowableCondition>();
  for (const [at, { conditions }] of rules.entries()) {
    const first = at === 0 || areAllTried ? conditions.findIndex((text) => !isEmpty(text)) : -1;
    for (const [column, text] of conditions.entries()) {
      const input = inputs[column];
      if (input === undefined || isEmpty(text)) continue;
      const source = conditionText(text, input);
      const known = found.get(source);
      const isCertain = column === first || known?.isCertain === true;
      if (known === undefined || known.isCertain !== isCertain)
        found.set(source, { template: known?.template ?? parseTemplate(source), input, isCertain });
    }
  }
  return [...found.values()];
}

const OPERATORS: readonly string[] = ["==", "!=", "<", ">"];

/** `> 5` tests the input, and so do `.contains("x")` and, by equality, everything else that is no expression itself. */
function conditionText(text: string, { text: input, typeRef }: DecisionInput): string {
  if (isTemplate(text)) return text;
  if (text.startsWith(".") && typeRef !== "date" && typeRef !== "number") return `#{${input}${text}}`;
  const isCompared = text.length > 1 && OPERATORS.some((operator) => text.startsWith(operator));
  return isCompared ? `#{${input} ${text}}` : `#{${input} == ${text}}`;
}
