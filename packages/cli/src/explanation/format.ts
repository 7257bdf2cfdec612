import type { Evidence, VariableContract } from "@bpmn-worker/contract";
import type { Style } from "../output/style.js";
import { columns, pad, printable, wrap } from "../output/text.js";
import type { ExplainedElement, Explanation } from "./explanation.js";

const STEP = "    ";
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

/** `place  element  reason`, one row per link. */
function formatChain(evidence: readonly Evidence[], style: Style, width: number): string[] {
  const places = evidence.map(({ file, line, column }) => `${printable(file)}:${line}:${column}`);
  const placeWidth = Math.max(0, ...places.map(columns));
  const elementWidth = Math.max(0, ...evidence.map(({ elementId }) => columns(printable(elementId))));
  const left = STEP.length + placeWidth + 2 + elementWidth + 2;
  const reasonWidth = Math.max(NARROWEST_REASON, width - left);
  return evidence.flatMap(({ elementId, reason }, index) =>
    wrap(printable(reason), reasonWidth).map((line, row) =>
      row === 0
        ? `${STEP}${style.dim(pad(places[index] ?? "", placeWidth))}  ${pad(printable(elementId), elementWidth)}  ${line}`
        : `${" ".repeat(left)}${line}`,
    ),
  );
}
