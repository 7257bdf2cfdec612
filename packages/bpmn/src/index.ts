export { slipsBetween } from "./checks/nearest.js";
export type * from "./code-call.js";
export type * from "./connector.js";
export type * from "./data-interface.js";
export {
  type FlowableCondition,
  type FlowableOutput,
  type FlowableTable,
  flowableTable,
} from "./decision/flowable-table.js";
export type * from "./decision/model.js";
export { type DecisionSource, readDecisions } from "./decision/read-decisions.js";
export type { Diagnostic, Place, Severity } from "./diagnostic.js";
export type * from "./element-template/model.js";
export {
  type ElementTemplateSource,
  readElementTemplates,
} from "./element-template/read-element-templates.js";
export type * from "./engine-variable.js";
export { childrenOf } from "./expression/children.js";
export { parseTemplate } from "./expression/parse.js";
export { type Read, readsOf, readsOfTemplate } from "./expression/reads.js";
export type { BinaryOperator, Expression, Template, UnaryOperator } from "./expression/tree.js";
export type * from "./form/model.js";
export { type FormFileSource, readForm } from "./form/read-form.js";
export { type PlacedFault, type PlacedJson, readPlacedJson } from "./json/placed-json.js";
export { type JsonNode, member } from "./json/tree.js";
export type * from "./model.js";
export type * from "./note.js";
export type * from "./parameter.js";
export { quote } from "./quote.js";
export { type ModelSource, readModel } from "./read-model.js";
export { READING_RULES, type Rule } from "./rules.js";
export type * from "./script/facts.js";
export { conditionFacts } from "./script/outcome.js";
export { isJavaScript, scriptFacts } from "./script/script-facts.js";
export { traceJavaScript } from "./script/traced.js";
export { bothFacts, type ConditionFact, type ConditionValue, eitherFact } from "./script/values/condition.js";
export type * from "./script/values/value.js";
export { pathsOf, stepInto } from "./script/values/value.js";
export type * from "./task-form.js";
