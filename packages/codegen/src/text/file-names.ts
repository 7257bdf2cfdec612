import type { EmissionInput } from "@bpmn-worker/contract";
import { sortedOnce } from "../order.js";
import { filesOf } from "../sources.js";

/** What comments show for the path of a model file. */
export type ShowFile = (file: string) => string;

/** The model files of an input as comments show them. */
export interface ShownFiles {
  readonly show: ShowFile;
  /** All of them, sorted. */
  readonly all: readonly string[];
}

/**
 * How comments show the model files of an input: by the last part of each path, with as many folders before it as tell
 * it apart from the others. So it does not matter from where and by which path the models were given.
 */
export function shownFilesOf({ topics, processes }: EmissionInput): ShownFiles {
  const names = shownNames(filesOf(topics, processes));
  return { show: (file) => names.get(file) ?? file, all: sortedOnce([...names.values()]) };
}

/** By path, what to show for it. */
export function shownNames(files: Iterable<string>): ReadonlyMap<string, string> {
  const endings = new Map([...new Set(files)].map((file) => [file, endingsOf(file)]));
  const distinct = new Map([...endings.values()].map((all) => [all.at(-1) ?? "", all]));
  const uses = new Map<string, number>();
  for (const ending of [...distinct.values()].flat()) uses.set(ending, (uses.get(ending) ?? 0) + 1);
  return new Map(
    [...endings].map(([file, all]) => [
      file,
      all.find((ending) => uses.get(ending) === 1) ?? all.at(-1) ?? file,
    ]),
  );
}

/** `order.bpmn`, `models/order.bpmn`, … of `../models/order.bpmn`; shortest first. */
function endingsOf(file: string): readonly string[] {
  const parts = file.split(/[\\/]/).filter((part) => part !== "" && part !== "." && part !== "..");
  return parts.map((_, index) => parts.slice(parts.length - 1 - index).join("/"));
}
