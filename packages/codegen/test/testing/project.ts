import type { EmissionInput } from "@bpmn-worker/contract";
import { emitWorker } from "../../src/emit-worker.js";

/**
 * What lies in an output folder after a run: everything ours, and of the user's files those in `own` as they are, the
 * others as stubs.
 */
export function project(
  input: Pick<EmissionInput, "topics"> & Partial<EmissionInput>,
  own: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  return new Map([
    ...emitWorker({ processes: [], ...input }).map(({ path, content }): [string, string] => [path, content]),
    ...own,
  ]);
}

/** Several projects side by side, each in the folder of its name. */
export function sideBySide(projects: ReadonlyMap<string, ReadonlyMap<string, string>>): Map<string, string> {
  return new Map(
    [...projects].flatMap(([name, files]) =>
      [...files].map(([path, content]): [string, string] => [`${name}/${path}`, content]),
    ),
  );
}
