import type { Place } from "../../diagnostic.js";
import { quote } from "../../quote.js";
import type { ModelCheck, ReportPlace } from "../check.js";

type Parts = Readonly<Record<string, unknown>>;

/** Where a walk through the model is. */
interface Position {
  readonly place: Place;
  readonly elementId: string | null;
}

/** An expression that is none is refused at deployment, wherever in the model it stands. */
export const checkExpressions: ModelCheck = ({ process }, report) => {
  if (isRecord(process)) visit(process, { place: process.place, elementId: process.id }, report);
};

/** Templates stand in many places of the model; all of them are found by their shape. */
function visit(value: Parts, position: Position, report: ReportPlace): void {
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) {
      const item: unknown = value[at];
      if (isRecord(item)) visit(item, position, report);
    }
    return;
  }
  if (value["kind"] === "invalid") {
    reportInvalid(value, position, report);
    return;
  }
  if (isTemplate(value)) return;
  const here = positionOf(value, position);
  for (const key in value) {
    const part = value[key];
    if (isRecord(part) && key !== "place") visit(part, here, report);
  }
}

function positionOf(value: Parts, outer: Position): Position {
  const { place, id } = value;
  if (!isPlace(place)) return outer;
  return { place, elementId: isNode(value) && typeof id === "string" ? id : outer.elementId };
}

function isNode({ kind }: Parts): boolean {
  return typeof kind === "string" && NODES.has(kind);
}

const NODES: ReadonlySet<string> = new Set([
  "task",
  "event",
  "gateway",
  "subProcess",
  "callActivity",
  "sequenceFlow",
]);

/** A template that is in order; its tree holds no others. */
function isTemplate(value: Parts): boolean {
  return (
    "source" in value &&
    (value["kind"] === "literal" || value["kind"] === "composite" || "expression" in value)
  );
}

function isPlace(value: unknown): value is Place {
  return isRecord(value) && "line" in value && "column" in value && "file" in value;
}

function isRecord(value: unknown): value is Parts {
  return typeof value === "object" && value !== null;
}

function reportInvalid(template: Parts, position: Position, report: ReportPlace): void {
  const { source, message } = template;
  report(position.place, position.elementId, {
    code: "expression-invalid",
    severity: "error",
    message: `${quote(String(source))} is not an expression: ${String(message)}`,
    hint: "The engines refuse the model. Correct the expression; to write '${' as text, put a backslash before it.",
  });
}
