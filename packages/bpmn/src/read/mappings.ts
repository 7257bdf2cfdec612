import type { Template } from "../expression/tree.js";
import type { CallActivityNode, VariableMapping } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { extensionsOf } from "./extensions.js";
import { filledAttribute, placeOf, type Reading, report } from "./reading.js";
import { readTemplate } from "./templates.js";

/**
 * Variable mappings: `in` and `out` of call activities and signals, Flowable's external worker parameters.
 * An `in` that carries the business key is left to its reader, one whose target is computed to
 * {@link readComputedMappings}. Source: Operaton's `parseCallableElementProvider`,
 * Flowable's `IOParameter`.
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
  const place = placeOf(reading, element);
  const type = filledAttribute(
    element,
    /^out|OutParameter$/.test(element.name) ? "sourceType" : "targetType",
  );
  const rest = { ...(type !== null && { type }), local, place };
  if (target !== null) {
    if (source !== null) return [{ kind: "variable", source, target, ...rest }];
    if (expression !== null) {
      return [{ kind: "expression", source: readTemplate(reading, element, expression), target, ...rest }];
    }
  }
  if (filledAttribute(element, "targetExpression") !== null && (source ?? expression) !== null) return [];
  report(reading, element, {
    code: "mapping-incomplete",
    severity: "error",
    message: `<${element.name}> has no ${target === null ? "target" : "source or sourceExpression"}`,
    hint: 'The engines refuse the model. Say which variable goes where, or write variables="all".',
  });
  return [];
}

const NO_MAPPINGS: ComputedMappings = {};

/** What mappings with a computed target read, by any of these tags. They set names that cannot be seen. */
export function readComputedMappings(
  reading: Reading,
  element: XmlElement,
  ...tags: readonly string[]
): ComputedMappings {
  const mappings = tags.flatMap((tag) => extensionsOf(element, tag));
  if (mappings.length === 0) return NO_MAPPINGS;
  const sources = mappings
    .filter((mapping) => filledAttribute(mapping, "targetExpression") !== null)
    .filter((mapping) => filledAttribute(mapping, "target") === null)
    .flatMap((mapping): Template[] => {
      const source = filledAttribute(mapping, "source");
      const expression = source === null ? filledAttribute(mapping, "sourceExpression") : `\${${source}}`;
      return expression === null ? [] : [readTemplate(reading, element, expression)];
    });
  return sources.length === 0 ? NO_MAPPINGS : { opaqueMapping: true, computedSources: sources };
}

/** Nothing, or what is known of mappings with a computed target. */
export type ComputedMappings = Pick<CallActivityNode, "opaqueMapping" | "computedSources">;
