import type { NodeBase, Place, Template } from "@bpmn-worker/bpmn";
import { oneLine } from "./evidence.js";
import { LOOP_VARIABLES } from "./surroundings.js";
import { BOOLEAN, UNKNOWN, type ValueType } from "./types/value-type.js";
import { valueSources } from "./usage/values.js";
import type { ExternalTask } from "./walk.js";

/** An expression that the engine evaluates on what the handler handed back. */
export interface OwnRead {
  readonly template: Template;
  readonly place: Place;
  readonly reason: string;
  /** What the value of the expression must be. */
  readonly wanted: ValueType;
  /** Names that have a value by then, whatever the handler hands back. */
  readonly given: ReadonlySet<string>;
}

/**
 * In the order of evaluation (Operaton: `ExternalTaskEntity.complete`, then `IoMapping`): error definitions first,
 * output parameters in document order. An output parameter sees what the earlier ones have set. Definitions after
 * the first are skipped only when one raises its error, so every completion that goes on has evaluated them all.
 */
export function ownReadsOf(task: ExternalTask): readonly OwnRead[] {
  const { node, external } = task;
  const given = givenNames(task);
  const reads: OwnRead[] = external.errorDefinitions.flatMap(({ expression, place }) =>
    expression === null
      ? []
      : [
          {
            template: expression,
            place,
            wanted: BOOLEAN,
            given,
            reason: `error definition tests ${quote(expression)}`,
          },
        ],
  );
  const mapped = new Set(given);
  for (const { name, place, value } of node.outputs) {
    const visible = new Set(mapped);
    for (const source of valueSources(value)) {
      if (source.kind !== "template") continue;
      const reason = `output parameter "${oneLine(name)}" reads ${quote(source.template)}`;
      reads.push({ template: source.template, place, wanted: UNKNOWN, given: visible, reason });
    }
    mapped.add(name);
  }
  for (const mapping of external.workerOut) {
    if (mapping.kind !== "expression") continue;
    const reason = `out-parameter "${oneLine(mapping.target)}" reads ${quote(mapping.source)}`;
    reads.push({ template: mapping.source, place: mapping.place, wanted: UNKNOWN, given: new Set(), reason });
  }
  return reads;
}

const quote = ({ source }: Template): string => oneLine(source);

/** Local variables of the task and of the sub-processes around it. An empty input parameter only holds the place. */
function givenNames({ node, enclosing }: ExternalTask): ReadonlySet<string> {
  const scopes: readonly NodeBase[] = [node, ...enclosing.flatMap(({ owner }) => owner ?? [])];
  return new Set(
    scopes.flatMap(({ inputs, loop }) => [
      ...inputs.flatMap(({ name, value }) => (value.kind === "null" ? [] : [name])),
      ...(loop === null ? [] : LOOP_VARIABLES),
      ...(loop?.elementVariable && loop.collection !== null ? [loop.elementVariable] : []),
    ]),
  );
}

/** Names that an empty input parameter of the task, or of a sub-process around it, declares as null. */
export function placeholdersOf({ node, enclosing }: ExternalTask): {
  readonly own: ReadonlySet<string>;
  readonly enclosing: ReadonlySet<string>;
} {
  const emptyInputs = ({ inputs }: NodeBase) =>
    inputs.flatMap(({ name, value }) => (value.kind === "null" ? [name] : []));
  return {
    own: new Set(emptyInputs(node)),
    enclosing: new Set(enclosing.flatMap(({ owner }) => (owner === null ? [] : emptyInputs(owner)))),
  };
}
