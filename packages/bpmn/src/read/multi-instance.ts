import { parseTemplate } from "../expression/parse.js";
import type { Aggregation, MultiInstance, VariableMapping } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { extensionsOf, extensionValue } from "./extensions.js";
import { itemType } from "./item-types.js";
import { bpmnChild, filledAttribute, placeOf, type Reading } from "./reading.js";
import { optionalTemplate } from "./templates.js";

/** Multi-instance characteristics, of several the last; a standard loop, which the engines ignore, is `null`. */
export function readMultiInstance(reading: Reading, activity: XmlElement): MultiInstance | null {
  const { structure } = reading;
  const source = structure.partsOf(activity, "loopCharacteristics").at(-1);
  if (source === undefined || structure.typeOf(source).tag !== "multiInstanceLoopCharacteristics")
    return null;
  const item = bpmnChild(source, "inputDataItem");
  const elementType = item && reading.dialect === "jbpm" ? itemType(reading, item) : null;
  const indexVariable = extensionValue(source, "elementIndexVariable");
  const aggregates = aggregatesOf(reading, source);
  const retryTimeCycle = extensionsOf(source, "failedJobRetryTimeCycle")[0]?.text;
  return {
    place: placeOf(reading, source),
    sequential: structure.isTrue(source, "isSequential"),
    collection: optionalTemplate(
      reading,
      source,
      bpmnChild(source, "loopDataInputRef")?.text ?? extensionValue(source, "collection"),
    ),
    elementVariable: (item && itemName(reading, item)) ?? extensionValue(source, "elementVariable"),
    cardinality: optionalTemplate(reading, source, bpmnChild(source, "loopCardinality")?.text ?? null),
    completionCondition: optionalTemplate(
      reading,
      source,
      bpmnChild(source, "completionCondition")?.text ?? null,
    ),
    ...(elementType && { elementType }),
    ...(indexVariable && { indexVariable }),
    ...(aggregates.length > 0 && { aggregates }),
    ...(retryTimeCycle && { retryTimeCycle }),
  };
}

/**
 * What Flowable gathers of the instances; a computed target has no name to speak of. A member without target goes by
 * the name of its source.
 */
function aggregatesOf(reading: Reading, source: XmlElement): readonly Aggregation[] {
  return extensionsOf(source, "variableAggregation").flatMap((aggregation) => {
    const name = filledAttribute(aggregation, "target");
    const members = aggregation.children.flatMap((variable) => readMember(reading, variable));
    return name === null ? [] : [{ name, place: placeOf(reading, aggregation), members }];
  });
}

function readMember(reading: Reading, variable: XmlElement): readonly VariableMapping[] {
  if (variable.name !== "variable" || filledAttribute(variable, "targetExpression") !== null) return [];
  const source = filledAttribute(variable, "source");
  const expression = filledAttribute(variable, "sourceExpression");
  const target = filledAttribute(variable, "target") ?? source;
  if (target === null) return [];
  const at = { target, local: false, place: placeOf(reading, variable) };
  if (source !== null) return [{ kind: "variable", source, ...at }];
  return expression === null ? [] : [{ kind: "expression", source: parseTemplate(expression), ...at }];
}

/** jBPM goes by the id where there is no name. */
const itemName = ({ dialect }: Reading, item: XmlElement): string | null =>
  attributeOf(item, "name") ?? (dialect === "jbpm" ? attributeOf(item, "id") : null);
