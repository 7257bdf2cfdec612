import { quote } from "../quote.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { type DmnFile, dmnChild, dmnChildren, dmnPlace, reportDmn, textIn } from "./dmn-file.js";
import { readExpression } from "./expressions.js";
import { type DecisionValue, literalList, literalOf, typedLiteral } from "./literals.js";
import type { DecisionOutput } from "./model.js";

/** The output columns of a table. */
export function readOutputs(
  file: DmnFile,
  table: XmlElement,
  rules: readonly XmlElement[],
): readonly DecisionOutput[] {
  const columns = dmnChildren(table, "output");
  checkNames(file, columns);
  const cells = rules.map((rule) => dmnChildren(rule, "outputEntry"));
  return columns.map((column, index) => {
    const typeRef = attributeOf(column, "typeRef") || null;
    const entries = cells.map((row) => row[index]);
    return {
      name: attributeOf(column, "name") || null,
      place: dmnPlace(file, column),
      typeRef,
      values: cellValues(file, entries, typeRef) ?? saidValues(column, entries, typeRef),
    };
  });
}

function cellValues(
  file: DmnFile,
  entries: readonly (XmlElement | undefined)[],
  typeRef: string | null,
): readonly DecisionValue[] | null {
  const values = new Set<DecisionValue>();
  for (const entry of entries) {
    const literal = entry === undefined ? null : literalOf(readExpression(file, entry));
    const value = literal === undefined ? undefined : typedLiteral(literal, typeRef);
    if (value === undefined) return null;
    values.add(value);
  }
  return [...values];
}

/** What the column allows, and nothing where a cell is empty. */
function saidValues(
  column: XmlElement,
  entries: readonly (XmlElement | undefined)[],
  typeRef: string | null,
): readonly DecisionValue[] | null {
  const allowed = allowedValues(dmnChild(column, "outputValues"), typeRef);
  const isSomeEmpty = entries.some((entry) => entry === undefined || textIn(entry) === "");
  return allowed === null || !isSomeEmpty ? allowed : [...new Set([...allowed, null])];
}

/** The engines do not hold inputs and computed cells to these; the author says that they keep to them. */
export function allowedValues(
  list: XmlElement | null,
  typeRef: string | null,
): readonly DecisionValue[] | null {
  const values = literalList(textIn(list))?.map((value) => typedLiteral(value, typeRef));
  return values?.every((value) => value !== undefined) ? [...new Set(values)] : null;
}

/** With several outputs the names are the keys of the result. */
function checkNames(file: DmnFile, columns: readonly XmlElement[]): void {
  if (columns.length < 2) return;
  const names = new Set<string>();
  for (const column of columns) {
    const name = attributeOf(column, "name") || null;
    if (name !== null && !names.has(name)) {
      names.add(name);
      continue;
    }
    reportDmn(file, column, {
      code: "output-name-illegal",
      severity: "error",
      message:
        name === null ? "one of several outputs has no name" : `two outputs have the name ${quote(name)}`,
      hint: "The engines refuse the file. Give each output a name of its own.",
    });
  }
}
