import type { Choices } from "../choices.js";

/** What a generated model uses a variable for. */
export type Use = "number" | "text" | "flag" | "list" | "object" | "rows";

/** The names of generated models, each for one use. */
export const POOL: Readonly<Record<Use, readonly string[]>> = {
  number: ["n1", "n2"],
  text: ["t1", "t2", "t3"],
  flag: ["f1", "f2"],
  list: ["l1"],
  object: ["o1"],
  rows: ["r1"],
};

const TYPES: Readonly<Record<Use, string>> = {
  number: "number",
  text: "string",
  flag: "boolean",
  list: "string[]",
  object: "{ member?: string }",
  rows: "Array<{ member?: string }>",
};

/** The type that generated models mean a variable of the pool to have. */
export const typeInPool = (name: string): string | null =>
  Object.entries(TYPES).find(([use]) => POOL[use as Use].includes(name))?.[1] ?? null;

const USES: readonly Use[] = ["number", "text", "flag", "list", "object"];

export const randomUse = (choices: Choices): Use => choices.of(["text", "number", "flag", "text", ...USES]);

export const randomName = (choices: Choices, use: Use = randomUse(choices)): string => choices.of(POOL[use]);

/** An expression in XML, whose value is of the use. */
export function expressionFor(use: Use, choices: Choices): string {
  const name = randomName(choices, use);
  if (choices.chance(1, 6)) {
    const condition = conditionOf(choices);
    return `\${${condition} ? ${name} : ${choices.chance(1, 2) ? "null" : name}}`;
  }
  if (choices.chance(1, 8)) return `\${execution.getVariable('${name}')}`;
  switch (use) {
    case "number":
      return choices.of([`\${${name}}`, `\${${name} + 1}`, "${5}", `\${${name} * 2}`]);
    case "text":
      return choices.of([`\${${name}}`, "A", `${name} is \${${name}}`, `\${${name}.toLowerCase()}`]);
    case "flag":
      return choices.of([`\${${name}}`, `\${!${name}}`, "${true}", `\${${conditionOf(choices)}}`]);
    case "list":
    case "object":
    case "rows":
      return `\${${name}}`;
  }
}

/** A test, without braces, that is to give a boolean. */
export function conditionOf(choices: Choices): string {
  const [number, text, flag] = (["number", "text", "flag"] as const).map((use) => randomName(choices, use));
  const simple = choices.of([
    `${text} == 'A'`,
    `${flag}`,
    `${number} &gt; 1`,
    `empty ${text}`,
    `${text} != null`,
    `execution.hasVariable('${text}')`,
    `execution.getVariable('${flag}') == true`,
    `o1.member == 'A'`,
    `!${flag}`,
  ]);
  if (!choices.chance(1, 5)) return simple;
  return `${simple} ${choices.of(["&amp;&amp;", "||"])} ${choices.of([`${text} == 'B'`, `${number} &lt; 7`])}`;
}
