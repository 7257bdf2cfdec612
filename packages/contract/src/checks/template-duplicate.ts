import { quote } from "@bpmn-worker/bpmn";
import type { Check } from "./check.js";

export const templateDuplicate: Check = {
  code: "template-duplicate",
  severity: "warning",
  what: "Two element templates have the same id and version; the first by file name counts.",
  remedy: "Remove one, or give it a version of its own.",
  find: ({ elementTemplates }) =>
    elementTemplates.all.flatMap((template) => {
      const first = elementTemplates.find(template);
      return first === template || first === null
        ? []
        : [
            {
              place: template.place,
              elementId: null,
              message: `the element template ${quote(template.id)}${template.version === null ? "" : ` in version ${template.version}`} is there twice`,
              hint: `The one in ${first.place.file}:${first.place.line} counts. Remove one, or give it a version of its own.`,
            },
          ];
    }),
};
