import type { Diagnostic } from "@bpmn-worker/bpmn";
import type { DeploymentProblem } from "@bpmn-worker/engines";

/** Where an element stands in a file. */
export type PlaceOf = (
  file: string,
  elementId: string,
) => { readonly line: number; readonly column: number } | null;

/**
 * What the engine found wrong, as findings in the files that people know. The engine's own lines are those of the end
 * of a tag; where the element is known, its beginning is told instead.
 *
 * @param fileOf the file that was deployed under a name
 * @param whole what a problem is about that is in no file
 */
export function findingsOf(
  problems: readonly DeploymentProblem[],
  fileOf: ReadonlyMap<string, string>,
  placeOf: PlaceOf,
  whole: string,
): Diagnostic[] {
  return problems.map(({ resource, line, column, elementId, message }) => {
    const file = (resource === null ? undefined : fileOf.get(resource)) ?? whole;
    const place = elementId === null ? null : placeOf(file, elementId);
    return {
      code: "deployment-refused",
      severity: "error",
      file,
      line: place?.line ?? line ?? 1,
      column: place?.column ?? column ?? 1,
      elementId,
      message: `The engine refuses it: ${message}`,
      hint: "",
    };
  });
}
