import type { MultiInstance } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { extensionsOf, extensionValue } from "./extensions.js";
import { bpmnChild, filledAttribute, placeOf, type Reading } from "./reading.js";
import { optionalTemplate } from "./templates.js";

/** Multi-instance characteristics, of several the last; a standard loop, which the engines ignore, is `null`. */
export function readMultiInstance(reading: Reading, activity: XmlElement): MultiInstance | null {
  const { structure } = reading;
  const source = structure.partsOf(activity, "loopCharacteristics").at(-1);
  if (source === undefined || structure.typeOf(source).tag !== "multiInstanceLoopCharacteristics")
    return null;
  const item = bpmnChild(source, "inputDataItem");
  const indexVariable = extensionValue(source, "elementIndexVariable");
  const aggregates = aggregatesOf(source);
  const retryTimeCycle = extensionsOf(source, "failedJobRetryTimeCycle")[0]?.text;
  return {
    place: placeOf(reading, source),
    sequential: structure.isTrue(source, "isSequential"),
    collection: optionalTemplate(
      reading,
      source,
      bpmnChild(source, "loopDataInputRef")?.text ?? extensionValue(source, "collection"),
    ),
    elementVariable: (item && attributeOf(item, "name")) ?? extensionValue(source, "elementVariable"),
    cardinality: optionalTemplate(reading, source, bpmnChild(source, "loopCardinality")?.text ?? null),
    completionCondition: optionalTemplate(
      reading,
      source,
      bpmnChild(source, "completionCondition")?.text ?? null,
    ),
    ...(indexVariable && { indexVariable }),
    ...(aggregates.length > 0 && { aggregates }),
    ...(retryTimeCycle && { retryTimeCycle }),
  };
}

/** Where Flowable gathers what the instances set; a computed target has no name to speak of. */
function aggregatesOf(source: XmlElement): readonly string[] {
  return extensionsOf(source, "variableAggregation").flatMap(
    (aggregation) => filledAttribute(aggregation, "target") ?? [],
  );
}
