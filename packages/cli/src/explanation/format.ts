import type { Evidence, VariableContract } from "@bpmn-worker/contract";
import type { Style } from "../output/style.js";
import { columns, pad, printable, wrap } from "../output/text.js";
import type { ExplainedElement, Explanation } from "./explanation.js";

const STEP = "    ";
/** Before what is behind a reason. */
const BEHIND = "← ";
/** Reasons are not made narrower than this, however long the paths are. */
const NARROWEST_REASON = 40;

/**
 * An explanation as people read it: the elements of the topic, and for each variable and the errors what it is, its
 * type, whether it is there, and then the chain of evidence, each link with its place and element.
 */
export function formatExplanation({ topic, elements }: Explanation, style: Style, width: number): string {
  const title = style.bold(style.cyan(printable(topic)));
  return [title, ...elements.map((element) => formatElement(element, style, width))].join("\n\n");
}

function formatElement(element: ExplainedElement, style: Style, width: number): string {
  const { file, line, column, processId, elementId, elementName } = element;
  const name = elementName === null ? "" : ` "${printable(elementName)}"`;
  const place = style.dim(`${printable(file)}:${line}:${column}`);
  const chain = (evidence: readonly Evidence[]): string[] => formatChain(evidence, style, width);
  const parts = [
    ...element.inputs.map((input) => [
      variableTitle("input", input, inputPresence(input), style),
      ...chain(input.evidence),
    ]),
    ...element.outputs.map((output) => [
      variableTitle("output", output, outputPresence(output), style),
      ...chain(output.evidence),
    ]),
    ...(element.errors.codes.length === 0 && !element.errors.catchAll
      ? []
      : [[errorsTitle(element.errors, style), ...chain(element.errors.evidence)]]),
  ];
  return [
    `${printable(processId)} › ${printable(elementId)}${name}  ${place}`,
    ...(parts.length === 0
      ? [`  ${style.dim("The models say nothing of what it takes, gives or may throw.")}`]
      : parts.flat()),
  ].join("\n");
}

function variableTitle(
  kind: "input" | "output",
  variable: VariableContract,
  presence: string,
  style: Style,
): string {
  const type =
    variable.nullable && variable.type !== "unknown" && variable.type !== "null"
      ? `${variable.type} | null`
      : variable.type;
  const about = style.dim(`${presence}; ${ORIGINS[variable.origin]}`);
  return `  ${kind} ${style.bold(printable(variable.name))}: ${style.green(printable(type))}  ${about}`;
}

const ORIGINS: Readonly<Record<VariableContract["origin"], string>> = {
  declared: "declared by the element",
  inferred: "worked out from the rest of the models",
  annotated: "declared by the author",
};

const inputPresence = ({ presence }: VariableContract): string =>
  presence === "required" ? "always there" : "may be missing";

function outputPresence({ presence, scope }: ExplainedElement["outputs"][number]): string {
  const kind = scope === "local" ? "a local variable of the task" : "a process variable";
  return presence === "required" ? `must be handed back, ${kind}` : `may be handed back, ${kind}`;
}

function errorsTitle({ codes, catchAll }: ExplainedElement["errors"], style: Style): string {
  const names = codes.map((code) => style.bold(JSON.stringify(printable(code))));
  return `  ${names.length === 1 ? "error" : "errors"} ${[...names, ...(catchAll ? ["any code"] : [])].join(", ")}`;
}

/** A reason, so many steps from what it is a reason for. */
interface Link {
  readonly evidence: Evidence;
  readonly steps: number;
}

/** Each reason is followed by those behind it. */
const linksOf = (chain: readonly Evidence[], steps = 0): readonly Link[] =>
  chain.flatMap((evidence) => [{ evidence, steps }, ...linksOf(evidence.because ?? [], steps + 1)]);

/** `place  element  reason`, one row per link; what is behind a reason is indented. */
function formatChain(chain: readonly Evidence[], style: Style, width: number): string[] {
  const links = linksOf(chain);
  const places = links.map(({ evidence: { file, line, column } }) => `${printable(file)}:${line}:${column}`);
  const placeWidth = Math.max(0, ...places.map(columns));
  const elementWidth = Math.max(0, ...links.map(({ evidence }) => columns(printable(evidence.elementId))));
  const left = STEP.length + placeWidth + 2 + elementWidth + 2;
  return links.flatMap(({ evidence: { elementId, reason }, steps }, index) => {
    const indent = steps === 0 ? "" : `${"  ".repeat(steps - 1)}${BEHIND}`;
    const reasonWidth = Math.max(NARROWEST_REASON, width - left - indent.length);
    return wrap(printable(reason), reasonWidth).map((line, row) =>
      row === 0
        ? `${STEP}${style.dim(pad(places[index] ?? "", placeWidth))}  ${pad(printable(elementId), elementWidth)}  ${style.dim(indent)}${line}`
        : `${" ".repeat(left + indent.length)}${line}`,
    );
  });
}
