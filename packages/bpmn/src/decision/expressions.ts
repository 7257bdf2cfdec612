import { parseTemplate } from "../expression/parse.js";
import { readsOfTemplate } from "../expression/reads.js";
import type { Expression, Template } from "../expression/tree.js";
import { feelNames, feelPath } from "../feel/names.js";
import { scriptFacts } from "../script/script-facts.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { type DmnFile, dmnPlace, textIn } from "./dmn-file.js";

/** An expression of a decision, in any language. */
export interface DecisionExpression {
  readonly text: string;
  /** Lower-cased; `feel` when none is named, or `juel` when the text is plainly that. */
  readonly language: string;
  readonly reads: readonly string[];
  /** Those of them that every evaluation reads, as far as that can be told. */
  readonly certainReads: readonly string[];
  /** Set when it is one variable and nothing else. */
  readonly variable: string | null;
  /** Set when it is a variable, or a member of one, and nothing else: the names from the variable inwards. */
  readonly path: readonly string[] | null;
}

const FEEL_URI = /^https?:\/\/www\.omg\.org\/spec\/(?:FEEL|DMN)\//i;

/**
 * Reads an `inputExpression`, `literalExpression` or entry. Without a language of its own, that of the definitions
 * counts, else FEEL, the default of Operaton and Camunda 7 since 7.13; `${…}` was the default before.
 */
export function readExpression(file: DmnFile, element: XmlElement): DecisionExpression {
  const text = textIn(element);
  const language = languageOf(file, element, text);
  switch (language) {
    case "feel":
      return { text, language, reads: feelNames(text), certainReads: [], ...pathParts(feelPath(text)) };
    case "juel": {
      const template = parseTemplate(/[$#]\{/.test(text) ? text : `\${${text}}`);
      return {
        text,
        language,
        ...namesOf(readsOfTemplate(template)),
        ...pathParts(pathOf(template)),
      };
    }
    default: {
      const place = dmnPlace(file, element);
      const script = { format: language, source: text, resource: null, place };
      const { reads } = scriptFacts(script);
      const [read] = reads;
      return {
        text,
        language,
        ...namesOf(reads),
        ...pathParts(read?.name === text ? [text] : null),
      };
    }
  }
}

const namesOf = (
  reads: readonly { readonly name: string; readonly certainty: "always" | "sometimes" }[],
): Pick<DecisionExpression, "reads" | "certainReads"> => ({
  reads: reads.map(({ name }) => name),
  certainReads: reads.flatMap(({ name, certainty }) => (certainty === "always" ? [name] : [])),
});

function languageOf({ root }: DmnFile, element: XmlElement, text: string): string {
  const named = attributeOf(element, "expressionLanguage") || attributeOf(root, "expressionLanguage");
  if (named) return FEEL_URI.test(named) ? "feel" : named.toLowerCase();
  return /[$#]\{/.test(text) ? "juel" : "feel";
}

function pathParts(path: readonly string[] | null): Pick<DecisionExpression, "variable" | "path"> {
  const [only = null, another] = path ?? [];
  return { variable: another === undefined ? only : null, path };
}

function pathOf(template: Template): readonly string[] | null {
  return template.kind === "expression" ? pathIn(template.expression) : null;
}

function pathIn(expression: Expression): readonly string[] | null {
  if (expression.kind === "identifier") return [expression.name];
  if (expression.kind !== "member") return null;
  const outer = pathIn(expression.object);
  return outer && [...outer, expression.name];
}
