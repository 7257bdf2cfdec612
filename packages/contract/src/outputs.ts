import type { Evidence, OutputContract } from "./contract.js";
import { fewReasons } from "./evidence.js";
import type { FlowOutput } from "./flow/found.js";
import { memberAccess } from "./member-access.js";
import { printType } from "./types/print.js";
import type { ExternalTask } from "./walk.js";

/** More readers of a variable, or others who may set it, than this are not listed. */
const MAX_EVIDENCE = 5;

/**
 * The names that the handler hands back before output mappings run: first what the element's own error definitions,
 * output parameters and out-parameters read, then what others read later on.
 *
 * Required are names that are read in any case and that nobody else can have set. A name is optional when others may
 * set it, or when it may do without.
 */
export const outputsOf = (task: ExternalTask, asked: readonly FlowOutput[]): readonly OutputContract[] =>
  asked.map((output) => outputOf(task, output));

function outputOf(
  { node, external }: ExternalTask,
  { name, type, isRequired, isOwn, isLocal, evidence, others }: FlowOutput,
): OutputContract {
  const { type: text, nullable } = printType(type);
  return {
    name,
    type: text,
    nullable,
    presence: isRequired ? "required" : "optional",
    origin: isOwn ? "declared" : "inferred",
    scope: isLocal ? "local" : "process",
    ...memberAccess(type, external.dialect),
    evidence: [...ownFirst(evidence(), node.id), ...possiblySetBy(others)],
  };
}

/** Many variables may be set by the same others. */
function possiblySetBy(others: readonly Evidence[]): readonly Evidence[] {
  const known = possibleSetters.get(others) ?? fewReasons(others, MAX_EVIDENCE).map(possiblySet);
  possibleSetters.set(others, known);
  return known;
}

const possibleSetters = new WeakMap<readonly Evidence[], readonly Evidence[]>();

const possiblySet = ({ file, line, column, elementId, reason }: Evidence): Evidence => ({
  file,
  line,
  column,
  elementId,
  reason: `also possibly set: ${reason}`,
});

function ownFirst(evidence: readonly Evidence[], elementId: string): readonly Evidence[] {
  const own = evidence.filter((one) => one.elementId === elementId);
  if (own.length === 0 || own.length === evidence.length) return fewReasons(evidence, MAX_EVIDENCE);
  const few = fewReasons(own, MAX_EVIDENCE);
  const others = evidence.filter((one) => one.elementId !== elementId);
  return [...few, ...fewReasons(others, MAX_EVIDENCE - few.length)];
}
