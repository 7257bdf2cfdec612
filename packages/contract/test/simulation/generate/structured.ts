import type { Choices } from "../choices.js";
import { conditionOf, expressionFor, randomName, type Use } from "./expressions.js";

/** A value of a parameter that is written in another way than an expression, where there is one for the use. */
export function structured(use: Use, choices: Choices): string {
  switch (use) {
    case "list": {
      const value = () => `<camunda:value>${expressionFor("text", choices)}</camunda:value>`;
      return `<camunda:list>${value()}${value()}</camunda:list>`;
    }
    case "object":
      return `<camunda:map><camunda:entry key="member">${expressionFor("text", choices)}</camunda:entry></camunda:map>`;
    case "number":
      return `<camunda:script scriptFormat="javascript">${randomName(choices, "number")} + 1</camunda:script>`;
    case "flag":
      return `\${${conditionOf(choices)}}`;
    default:
      return expressionFor(use, choices);
  }
}
