import { elementIn, isTrue, type ModdleElement } from "../moddle/moddle-element.js";
import type { MultiInstance } from "../model.js";
import { attributeOf } from "../xml/tree.js";
import { extensionValue } from "./extensions.js";
import { bpmnChild, placeOf, type Reading } from "./reading.js";
import { optionalTemplate } from "./text.js";

/** Multi-instance characteristics; a standard loop, which the engines ignore, is `null`. */
export function readMultiInstance(reading: Reading, activity: ModdleElement): MultiInstance | null {
  const loop = elementIn(activity, "loopCharacteristics");
  if (loop?.$type !== "bpmn:MultiInstanceLoopCharacteristics") return null;
  const source = reading.structure.sourceOf(loop);
  const item = bpmnChild(source, "inputDataItem");
  return {
    place: placeOf(reading, source),
    sequential: isTrue(loop, "isSequential"),
    collection: optionalTemplate(
      bpmnChild(source, "loopDataInputRef")?.text ?? extensionValue(source, "collection"),
    ),
    elementVariable: (item && attributeOf(item, "name")) ?? extensionValue(source, "elementVariable"),
    cardinality: optionalTemplate(bpmnChild(source, "loopCardinality")?.text ?? null),
    completionCondition: optionalTemplate(bpmnChild(source, "completionCondition")?.text ?? null),
  };
}
