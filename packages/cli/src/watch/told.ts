import type { Diagnostic } from "@bpmn-worker/bpmn";
import { count } from "../output/text.js";
import type { Round } from "./session.js";

/** More files than this are only counted. */
const MOST_NAMED = 3;

/** What has changed, in a few words: `order.bpmn changed`, `5 files changed`, `mail.bpmn is new, the configuration changed`. */
export function formatChanges({
  changes,
  isReconfigured,
}: Pick<Round, "changes" | "isReconfigured">): string {
  const told = [
    named(changes.changed, "changed"),
    named(changes.added, changes.added.length > 1 ? "are new" : "is new"),
    named(changes.removed, changes.removed.length > 1 ? "are gone" : "is gone"),
    isReconfigured ? "the configuration changed" : "",
  ].filter((text) => text !== "");
  return told.length === 0 ? "a schema changed" : told.join(", ");
}

function named(files: readonly string[], what: string): string {
  if (files.length === 0) return "";
  return `${files.length > MOST_NAMED ? count(files.length, "file") : files.join(", ")} ${what}`;
}

/** Keeps findings from being told again and again while they are not mended. */
export class Told {
  #known: ReadonlySet<string> = new Set();

  /** Those that were not there the last time, wherever they stand by now. */
  fresh(found: readonly Diagnostic[]): readonly Diagnostic[] {
    const before = this.#known;
    this.#known = new Set(found.map(keyOf));
    return found.filter((one) => !before.has(keyOf(one)));
  }
}

const keyOf = ({ code, severity, file, elementId, message }: Diagnostic): string =>
  JSON.stringify([code, severity, file, elementId, message]);
