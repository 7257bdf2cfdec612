import type {
  RecordedContract,
  RecordedElement,
  RecordedProcess,
  RecordedTopic,
  RecordedVariable,
} from "./recorded-contract.js";

/** Whether a value has the shape of a contract that {@link recordContract} made. */
export function isRecordedContract(value: unknown): value is RecordedContract {
  return isRecord(value) && isListOf(value["topics"], isTopic) && isListOf(value["processes"], isProcess);
}

const isTopic = (value: unknown): value is RecordedTopic =>
  isRecord(value) &&
  isText(value["topic"]) &&
  isText(value["handler"]) &&
  isListOf(value["elements"], isElement);

function isElement(value: unknown): value is RecordedElement {
  if (!isRecord(value)) return false;
  const { errors } = value;
  return (
    isText(value["processId"]) &&
    isText(value["elementId"]) &&
    (value["elementName"] === null || isText(value["elementName"])) &&
    isListOf(value["files"], isText) &&
    isListOf(value["inputs"], isTaskVariable) &&
    isListOf(value["outputs"], isTaskVariable) &&
    isRecord(errors) &&
    isListOf(errors["codes"], isText) &&
    typeof errors["catchAll"] === "boolean" &&
    isListOf(errors["evidence"], isEvidence) &&
    (value["retryTimeCycle"] === null || isText(value["retryTimeCycle"])) &&
    isListOf(
      value["properties"],
      (one) => isRecord(one) && isText(one["name"]) && isPresence(one["presence"]),
    )
  );
}

const isProcess = (value: unknown): value is RecordedProcess =>
  isRecord(value) &&
  isText(value["processId"]) &&
  isListOf(value["startVariables"], isVariable) &&
  isListOf(value["startMessages"], isText) &&
  isListOf(value["caughtMessages"], isText);

const isVariable = (value: unknown): value is RecordedVariable =>
  isRecord(value) &&
  isText(value["name"]) &&
  isText(value["type"]) &&
  isPresence(value["presence"]) &&
  typeof value["nullable"] === "boolean" &&
  ["declared", "inferred", "annotated"].some((origin) => origin === value["origin"]) &&
  isListOf(value["evidence"], isEvidence);

const isEvidence = (value: unknown): boolean =>
  isRecord(value) && isText(value["elementId"]) && isText(value["reason"]);

const isTaskVariable = (value: unknown): boolean =>
  isVariable(value) && "scope" in value && (value.scope === "process" || value.scope === "local");

const isPresence = (value: unknown): boolean => value === "required" || value === "optional";

const isText = (value: unknown): value is string => typeof value === "string";

const isListOf = (value: unknown, isItem: (item: unknown) => boolean): boolean =>
  Array.isArray(value) && value.every(isItem);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
