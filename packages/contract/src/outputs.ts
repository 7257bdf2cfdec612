import { readsOfTemplate, type VariableMapping } from "@bpmn-worker/bpmn";
import type { Evidence, OutputContract } from "./contract.js";
import { evidenceAt, oneLine, sortedEvidence } from "./evidence.js";
import { type OwnRead, ownReadsOf, placeholdersOf } from "./own-reads.js";
import { demandsOfTemplate } from "./types/demand.js";
import { meet } from "./types/meet.js";
import { printType } from "./types/print.js";
import { UNKNOWN, type ValueType } from "./types/value-type.js";
import type { VariableUsage, Writer } from "./usage/usage.js";
import type { ExternalTask } from "./walk.js";

/** More places than this that may have set a variable before are not listed. */
const MAX_WRITERS = 5;

/** One name that is asked of the handler: all reads of it. */
interface Asked {
  readonly name: string;
  readonly type: ValueType;
  readonly isCertain: boolean;
  readonly evidence: readonly Evidence[];
}

/**
 * The names that the handler hands back before output mappings run: what the element's error definitions, output
 * parameters and out-parameters read and nothing else has given.
 *
 * Required are names that every completion reads, since a missing one fails it. A name is optional when something
 * else in the process may have set it before, or when the engine makes do with null.
 */
export function outputsOf(task: ExternalTask, usage: VariableUsage): readonly OutputContract[] {
  const sources = task.external.workerOut.flatMap((mapping) =>
    mapping.kind === "variable" ? [outParameter(task, mapping)] : [],
  );
  const declared = new Set(sources.map(({ name }) => name));
  const inferred = askedNames(task, usage).filter(({ name }) => !declared.has(name));
  return [...uniqueByName(sources), ...inferred.map((asked) => inferredOutput(task, asked, usage))];
}

/** Flowable hands on what out-parameters name and drops the rest; a missing source is handed on as null. */
function outParameter(
  { node }: ExternalTask,
  { source, target, place }: Extract<VariableMapping, { kind: "variable" }>,
): OutputContract {
  const reason = `out-parameter "${oneLine(target)}" takes ${oneLine(source)}`;
  return {
    name: source,
    ...printType(UNKNOWN),
    presence: "optional",
    origin: "declared",
    scope: "process",
    evidence: [evidenceAt(place, node.id, reason)],
  };
}

function uniqueByName(outputs: readonly OutputContract[]): readonly OutputContract[] {
  const byName = new Map<string, OutputContract>();
  for (const output of outputs) {
    const evidence = [...(byName.get(output.name)?.evidence ?? []), ...output.evidence];
    byName.set(output.name, { ...output, evidence: sortedEvidence(evidence) });
  }
  return [...byName.values()];
}

/** In the order in which the engine first asks for them. */
function askedNames(task: ExternalTask, usage: VariableUsage): readonly Asked[] {
  const asked = new Map<string, Asked>();
  for (const own of ownReadsOf(task)) {
    const demands = demandsOfTemplate(own.template, own.wanted);
    for (const { name, certainty, use } of readsOfTemplate(own.template)) {
      if (own.given.has(name) || (use === "method" && !usage.isVariable(name))) continue;
      const earlier = asked.get(name);
      asked.set(name, {
        name,
        type: meet(earlier?.type ?? UNKNOWN, demands.get(name) ?? UNKNOWN),
        isCertain: earlier?.isCertain === true || certainty === "always",
        evidence: [...(earlier?.evidence ?? []), evidenceOf(task, own)],
      });
    }
  }
  return [...asked.values()];
}

const evidenceOf = ({ node }: ExternalTask, { place, reason }: OwnRead): Evidence =>
  evidenceAt(place, node.id, reason);

function inferredOutput(task: ExternalTask, asked: Asked, usage: VariableUsage): OutputContract {
  const { process, node, external } = task;
  const { name, type, isCertain, evidence } = asked;
  const placeholders = placeholdersOf(task);
  const isPlaceholder = placeholders.own.has(name) || placeholders.enclosing.has(name);
  const writers = usage.writersOf(name, process, node.id);
  const isLocal =
    placeholders.own.has(name) ||
    (external.dialect !== "flowable" && !usage.isReadElsewhere(name, process.id, node.id));
  return {
    name,
    ...printType(type),
    presence: isCertain && !isPlaceholder && writers.length === 0 ? "required" : "optional",
    origin: "declared",
    scope: isLocal ? "local" : "process",
    evidence: [
      ...sortedEvidence(evidence),
      ...sortedEvidence(writers.map(writerEvidence)).slice(0, MAX_WRITERS),
    ],
  };
}

const writerEvidence = ({ place, elementId, by }: Writer): Evidence =>
  evidenceAt(place, elementId, `${by} may have set it before`);
