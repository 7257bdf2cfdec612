import type { Style } from "../output/style.js";
import { columns, count, pad, printable } from "../output/text.js";
import type { TopicState, TopicStatus, WorkerStatus } from "./status.js";

const STATES: readonly TopicState[] = ["implemented", "stub", "missing", "orphan"];

const STYLES: Readonly<Record<TopicState, (style: Style) => (text: string) => string>> = {
  implemented: (style) => style.green,
  stub: (style) => style.yellow,
  missing: (style) => style.red,
  orphan: (style) => style.red,
};

/** Long topics push nothing out of sight: they are not padded to. */
const WIDEST_TOPIC = 40;

/** The table that `status` prints: a line for each topic, and how many there are of each kind. */
export function formatStatus({ topics, out }: WorkerStatus, style: Style): string {
  const width = Math.max(
    0,
    ...topics.map(({ topic }) => columns(printable(topic ?? NO_TOPIC))).filter((one) => one <= WIDEST_TOPIC),
  );
  const stateWidth = Math.max(...STATES.map((state) => state.length));
  const rows = topics.map((one) => {
    const state = STYLES[one.state](style)(pad(one.state, stateWidth));
    const name = pad(printable(one.topic ?? NO_TOPIC), width);
    return `${name}  ${state}  ${out}/${one.handler}${style.dim(remark(one))}`;
  });
  return [...rows, style.dim(summary(topics))].join("\n");
}

const NO_TOPIC = "(gone)";

function remark({ state, unimplemented, elements }: TopicStatus): string {
  if (state !== "stub" || elements.length < 2 || unimplemented === 0) return "";
  return ` (${count(unimplemented, "place")} left)`;
}

function summary(topics: readonly TopicStatus[]): string {
  if (topics.length === 0) return "The models give the worker no topic to serve.";
  return STATES.map((state) => ({ state, number: topics.filter((one) => one.state === state).length }))
    .filter(({ number }) => number > 0)
    .map(({ state, number }) => (state === "orphan" ? count(number, "orphan") : `${number} ${state}`))
    .join(" · ");
}
