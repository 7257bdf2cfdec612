import { elementIn, isTrue, type ModdleElement } from "../moddle/moddle-element.js";
import type { MultiInstance } from "../model.js";
import { attributeOf, type XmlElement } from "../xml/tree.js";
import { extensionsOf, extensionValue } from "./extensions.js";
import { bpmnChild, filledAttribute, placeOf, type Reading } from "./reading.js";
import { optionalTemplate } from "./text.js";

/** Multi-instance characteristics; a standard loop, which the engines ignore, is `null`. */
export function readMultiInstance(reading: Reading, activity: ModdleElement): MultiInstance | null {
  const loop = elementIn(activity, "loopCharacteristics");
  if (loop?.$type !== "bpmn:MultiInstanceLoopCharacteristics") return null;
  const source = reading.structure.sourceOf(loop);
  const item = bpmnChild(source, "inputDataItem");
  const indexVariable = extensionValue(source, "elementIndexVariable");
  const aggregates = aggregatesOf(source);
  const retryTimeCycle = extensionsOf(source, "failedJobRetryTimeCycle")[0]?.text;
  return {
    place: placeOf(reading, source),
    sequential: isTrue(loop, "isSequential"),
    collection: optionalTemplate(
      bpmnChild(source, "loopDataInputRef")?.text ?? extensionValue(source, "collection"),
    ),
    elementVariable: (item && attributeOf(item, "name")) ?? extensionValue(source, "elementVariable"),
    cardinality: optionalTemplate(bpmnChild(source, "loopCardinality")?.text ?? null),
    completionCondition: optionalTemplate(bpmnChild(source, "completionCondition")?.text ?? null),
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
