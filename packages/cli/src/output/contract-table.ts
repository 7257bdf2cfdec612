import type {
  ExternalTaskContract,
  InputContract,
  OutputContract,
  VariableContract,
  WorkerContract,
} from "@bpmn-worker/contract";
import type { Style } from "./style.js";
import { columns, count, pad, printable, wrap } from "./text.js";

const INDENT = 4;
const LABEL_WIDTH = 10;
/** Longer names push their own row out of line, not all the others. */
const LONGEST_ALIGNED = 28;
const PRESENCE_WIDTH = "required".length;

/**
 * The contract as people read it: topic by topic, the elements that use it, and for each what it takes, gives and
 * may throw. Elements that no worker can serve as they are come last.
 */
export function formatContract(contract: WorkerContract, style: Style, width: number): string {
  const keyOf = (task: {
    readonly file: string;
    readonly processId: string;
    readonly elementId: string;
  }): string => JSON.stringify([task.file, task.processId, task.elementId]);
  const tasks = new Map(contract.externalTasks.map((task) => [keyOf(task), task]));
  const blocks = contract.topics.map(({ topic, handler, elements }) => {
    const users = elements.flatMap((element) => tasks.get(keyOf(element)) ?? []);
    for (const element of elements) tasks.delete(keyOf(element));
    return [
      ...edges(
        printable(topic),
        printable(handler),
        width,
        (text) => style.bold(style.cyan(text)),
        style.dim,
      ),
      ...users.flatMap((task) => formatTask(task, style, width)),
    ].join("\n");
  });
  const rest = [...tasks.values()];
  if (rest.length > 0) {
    const title = style.bold("No literal topic");
    blocks.push([title, ...rest.flatMap((task) => formatTask(task, style, width))].join("\n"));
  }
  return [...blocks, style.dim(summary(contract))].join("\n\n");
}

function summary({ topics, externalTasks, processes }: WorkerContract): string {
  const files = new Set([...externalTasks, ...processes].map(({ file }) => file));
  return [
    count(topics.length, "topic"),
    count(externalTasks.length, "external task"),
    count(processes.length, "process", "processes"),
    count(files.size, "model"),
  ].join(" · ");
}

function formatTask(task: ExternalTaskContract, style: Style, width: number): string[] {
  const name = task.elementName === null ? "" : ` "${printable(task.elementName)}"`;
  const title = `  ${printable(task.processId)} › ${printable(task.elementId)}${name}`;
  const place = `${printable(task.file)}:${task.line}:${task.column}`;
  const nameWidth = Math.min(
    LONGEST_ALIGNED,
    Math.max(0, ...[...task.inputs, ...task.outputs].map((variable) => columns(printable(variable.name)))),
  );
  return [
    ...edges(title, place, width, (text) => text, style.dim),
    ...labelled("", notes(task), style, width),
    ...formatVariables("in", task.inputs, nameWidth, style, width),
    ...formatVariables("out", task.outputs, nameWidth, style, width),
    ...labelled("errors", errorsOf(task), style, width),
    ...labelled("properties", Object.keys(task.properties).map(printable).join(", "), style, width),
  ];
}

function notes({ executable, topicKind, topic }: ExternalTaskContract): string {
  const about = {
    literal: "",
    expression: `topic is the expression ${printable(topic)}`,
    javascript: `topic is the script ${printable(topic)}`,
    missing: "it has no topic",
  }[topicKind];
  return [about, executable ? "" : "the process is not executable"].filter((note) => note !== "").join("; ");
}

function errorsOf({ errors: { codes, catchAll } }: ExternalTaskContract): string {
  const known = codes.map((code) => JSON.stringify(printable(code)));
  return [...known, ...(catchAll ? ["any code"] : [])].join(", ");
}

/** `label  name  type  presence scope`, one row per variable, long types on several. */
function formatVariables(
  label: string,
  variables: readonly (InputContract | OutputContract)[],
  nameWidth: number,
  style: Style,
  width: number,
): string[] {
  const tailWidth = PRESENCE_WIDTH + " process".length;
  const typeColumn = INDENT + LABEL_WIDTH + 1 + nameWidth + 2;
  const typeWidth = Math.max(20, width - typeColumn - 2 - tailWidth);
  return variables.flatMap((variable, index) => {
    const types = wrap(printable(typeOf(variable)), typeWidth);
    const name = pad(printable(variable.name), nameWidth);
    const head = `${" ".repeat(INDENT)}${style.dim(pad(index === 0 ? label : "", LABEL_WIDTH))} ${name}`;
    const presence = variable.presence === "required" ? "required" : style.dim("optional");
    const tail = `${presence} ${style.dim(variable.scope)}`;
    return types.map((type, row) =>
      row === 0
        ? `${head}  ${style.green(type)}${" ".repeat(Math.max(0, typeWidth - columns(type)))}  ${tail}`
        : `${" ".repeat(typeColumn)}${style.green(type)}`,
    );
  });
}

function typeOf({ type, nullable }: VariableContract): string {
  return nullable && type !== "unknown" && type !== "null" ? `${type} | null` : type;
}

function labelled(label: string, text: string, style: Style, width: number): string[] {
  if (text === "") return [];
  const column = INDENT + LABEL_WIDTH + 1;
  return wrap(text, width - column).map(
    (line, index) => `${" ".repeat(INDENT)}${style.dim(pad(index === 0 ? label : "", LABEL_WIDTH))} ${line}`,
  );
}

/** One text at the left edge, one at the right; below each other when they do not fit on one line. */
function edges(
  left: string,
  right: string,
  width: number,
  styleLeft: (text: string) => string,
  styleRight: (text: string) => string,
): string[] {
  const gap = width - columns(left) - columns(right);
  if (gap >= 2) return [`${styleLeft(left)}${" ".repeat(gap)}${styleRight(right)}`];
  const indent = " ".repeat(INDENT);
  return [
    ...wrap(left, width).map(styleLeft),
    ...wrap(right, width - INDENT).map((line) => `${indent}${styleRight(line)}`),
  ];
}
