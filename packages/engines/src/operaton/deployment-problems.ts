import { isRecord } from "../json.js";
import type { DeploymentProblem } from "../repository.js";

/** The engine's own mark before its messages: they say the same without it. */
const MARK = /^ENGINE-\d{5} /;

/**
 * What a refused deployment is refused for: the errors of every file (`ParseExceptionDto`), or the message alone.
 * `null` when the body is not the engine's.
 */
export function deploymentProblems(body: unknown): DeploymentProblem[] | null {
  if (!isRecord(body) || typeof body["message"] !== "string") return null;
  const details = isRecord(body["details"]) ? Object.entries(body["details"]) : [];
  const placed = details.flatMap(([resource, report]) =>
    isRecord(report) && Array.isArray(report["errors"])
      ? report["errors"].map((error: unknown) => problem(resource, error))
      : [],
  );
  if (placed.length > 0) return placed;
  const message = body["message"].replace(MARK, "").trim();
  return [{ resource: null, line: null, column: null, elementId: null, message }];
}

function problem(resource: string, error: unknown): DeploymentProblem {
  const { line, column, mainElementId, message } = isRecord(error) ? error : {};
  return {
    resource,
    line: positive(line),
    column: positive(column),
    elementId: typeof mainElementId === "string" ? mainElementId : null,
    message: typeof message === "string" ? message.replace(MARK, "").trim() : JSON.stringify(error),
  };
}

const positive = (value: unknown): number | null => (typeof value === "number" && value > 0 ? value : null);
