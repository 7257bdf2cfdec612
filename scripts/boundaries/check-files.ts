import { basename } from "node:path";
import { EMPTY_NAMES, MAXIMUM_LINES, MAXIMUM_MEDIAN_LINES } from "./rules.js";
import { type Finding, isCode, isShipped, type Source } from "./source.js";

/** Lengths and names of the files that people write. */
export function checkFiles(sources: readonly Source[]): Finding[] {
  const code = sources.filter(isCode);
  const shipped = code.filter(({ path }) => isShipped(path));
  const median = medianLines(shipped);
  const tooLong = code
    .map(({ path, text }) => ({ path, lines: countLines(text) }))
    .filter(({ lines }) => lines > MAXIMUM_LINES)
    .map(({ path, lines }) => ({
      path,
      line: MAXIMUM_LINES + 1,
      message: `${lines} lines, at most ${MAXIMUM_LINES}: split the file by what it does`,
    }));
  const empty = code
    .filter(({ path }) => path.split("/").slice(1).some(saysNothing))
    .map(({ path }) => ({ path, line: 0, message: "the name says nothing: call it after what is inside" }));
  const heavy =
    median > MAXIMUM_MEDIAN_LINES
      ? [{ path: "packages", line: 0, message: `median of ${median} lines, at most ${MAXIMUM_MEDIAN_LINES}` }]
      : [];
  return [...tooLong, ...empty, ...heavy];
}

/** The middle length, 0 without files; of an even number of files the lower one. */
export function medianLines(sources: readonly Source[]): number {
  const sizes = sources.map(({ text }) => countLines(text)).sort((a, b) => a - b);
  return sizes[Math.floor((sizes.length - 1) / 2)] ?? 0;
}

function countLines(text: string): number {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

function saysNothing(segment: string): boolean {
  return EMPTY_NAMES.includes(
    basename(segment, ".ts")
      .replace(/\.test$/, "")
      .toLowerCase(),
  );
}
