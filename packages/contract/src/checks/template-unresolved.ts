import { quote } from "@bpmn-worker/bpmn";
import { visitsOf } from "../walk.js";
import type { Check } from "./check.js";

/** Said only where templates are at hand at all: otherwise they are kept elsewhere, and everybody knows. */
export const templateUnresolved: Check = {
  code: "template-unresolved",
  severity: "info",
  what: "The element template that an element was made from is not among the files, while others are.",
  remedy: "Add its file, or update the element in the modeller.",
  find: ({ processes, elementTemplates }) => {
    if (elementTemplates.all.length === 0) return [];
    return processes.flatMap(visitsOf).flatMap(({ node: { id, place, template } }) => {
      if (template === undefined) return [];
      if (elementTemplates.find(template) !== null) return [];
      const versions = elementTemplates.all.filter((one) => one.id === template.id);
      const wanted = template.version === null ? "" : ` in version ${template.version}`;
      const known = versions.map(({ version }) => version ?? "none").join(", ");
      return [
        {
          place,
          elementId: id,
          message: `the element template ${quote(template.id)}${wanted} is not among the files`,
          hint:
            versions.length === 0
              ? "What it says of the element is not known. Add its file, or remove the reference."
              : `Versions at hand: ${known}. Add the file, or update the element in the modeller.`,
        },
      ];
    });
  },
};
