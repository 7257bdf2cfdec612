import { parseTemplate } from "../expression/parse.js";
import type { VariableMapping } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { extensionsOf } from "./extensions.js";
import { filledAttribute, placeOf, type Reading, report } from "./reading.js";

/**
 * Variable mappings: `in` and `out` of call activities and signals, Flowable's external worker parameters.
 * An `in` that carries the business key is left to its reader; one whose target is computed (Flowable's
 * `targetExpression`) has no name to speak of. Source: Operaton's `parseCallableElementProvider`.
 */
export function readMappings(reading: Reading, element: XmlElement, tag: string): readonly VariableMapping[] {
  return extensionsOf(element, tag)
    .filter((mapping) => filledAttribute(mapping, "businessKey") === null)
    .flatMap((mapping) => readMapping(reading, mapping));
}

function readMapping(reading: Reading, element: XmlElement): VariableMapping[] {
  const local = attributeOf(element, "local") === "true";
  if (attributeOf(element, "variables") === "all") return [{ kind: "all", local }];
  const target = filledAttribute(element, "target");
  const source = filledAttribute(element, "source");
  const expression = filledAttribute(element, "sourceExpression");
  if (target !== null) {
    const place = placeOf(reading, element);
    if (source !== null) return [{ kind: "variable", source, target, local, place }];
    if (expression !== null)
      return [{ kind: "expression", source: parseTemplate(expression), target, local, place }];
  }
  if (attributeOf(element, "targetExpression") !== null) return [];
  report(reading, element, {
    code: "mapping-incomplete",
    severity: "error",
    message: `<${element.name}> has no ${target === null ? "target" : "source or sourceExpression"}`,
    hint: 'The engines refuse the model. Say which variable goes where, or write variables="all".',
  });
  return [];
}
