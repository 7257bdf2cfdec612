import type { OfferedTopic } from "@bpmn-worker/contract";
import type { TemplateProperty, TemplateScope } from "./model.js";

/** Fields for the errors that elements raise by themselves, and the errors that they refer to. */
export function errorProperties({ errorDefinitions }: Pick<OfferedTopic, "errorDefinitions">): {
  readonly properties: readonly TemplateProperty[];
  readonly scopes: readonly TemplateScope[];
} {
  const taken = new Set<string>();
  const named = errorDefinitions.map((one) => ({ ...one, id: idFor(one.code, taken) }));
  return {
    properties: named.map(({ code, expression, id }) => ({
      label: `Error ${code} when`,
      type: "String",
      value: expression,
      constraints: { notEmpty: true },
      binding: { type: "camunda:errorEventDefinition", errorRef: id },
    })),
    scopes: named.map(({ code, id }) => ({
      type: "bpmn:Error",
      id,
      properties: ["name", "errorCode"].map((name) => ({
        type: "Hidden",
        value: code,
        binding: { type: "property", name },
      })),
    })),
  };
}

/** The modeller makes an id of it, in which not every character may be. */
function idFor(code: string, taken: Set<string>): string {
  const plain = code.replace(/[^A-Za-z0-9_]+/g, "_");
  let id = plain;
  for (let number = 2; taken.has(id); number += 1) id = `${plain}_${number}`;
  taken.add(id);
  return id;
}
