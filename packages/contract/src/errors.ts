import type { EventDefinition, EventNode, FlowNode, Scope } from "@bpmn-worker/bpmn";
import type { ErrorContract, Evidence } from "./contract.js";
import { evidenceAt, oneLine, sortedEvidence } from "./evidence.js";
import { compareText } from "./order.js";
import type { ExternalTask } from "./walk.js";

/** An event that catches BPMN errors, with one of its definitions. */
interface Catcher {
  readonly event: EventNode;
  readonly definition: Extract<EventDefinition, { kind: "error" }>;
}

/**
 * Which BPMN errors of a task something catches. An error climbs from the task through the scopes around it, and
 * at each step meets the event sub-processes of the scope and the boundary events of what it leaves. The codes
 * that the engine itself raises for the task (`errorEventDefinition`) belong to it as well.
 */
export function errorsOf(task: ExternalTask): ErrorContract {
  const catchers = catchersOf(task);
  const raised = task.external.errorDefinitions.flatMap(({ code, place }) =>
    code === null ? [] : [{ code, place }],
  );
  const evidence: Evidence[] = [
    ...catchers.map(({ event, definition }) =>
      evidenceAt(event.place, event.id, reasonOf(event, definition)),
    ),
    ...raised.map(({ code, place }) =>
      evidenceAt(place, task.node.id, `the task's own error definition raises code ${oneLine(code)}`),
    ),
  ];
  const caught = catchers.flatMap(({ definition }) => definition.code ?? []);
  const codes = new Set([...caught, ...raised.map(({ code }) => code)]);
  return {
    codes: [...codes].sort(compareText),
    catchAll: catchers.some(({ definition }) => definition.code === null),
    evidence: sortedEvidence(evidence),
  };
}

/**
 * The catchers in reach within the process. What is thrown inside an event sub-process is not caught by its own
 * start event; its siblings do catch it.
 */
function catchersOf(task: ExternalTask): readonly Catcher[] {
  const catchers: Catcher[] = [];
  let leaving: FlowNode = task.node;
  for (const { scope, owner } of task.enclosing) {
    catchers.push(...boundaryCatchers(scope, leaving), ...eventSubProcessCatchers(scope, leaving));
    if (owner !== null) leaving = owner;
  }
  return catchers;
}

const boundaryCatchers = (scope: Scope, host: FlowNode): readonly Catcher[] =>
  scope.nodes.flatMap((node) =>
    node.kind === "event" && node.type === "boundaryEvent" && node.attachedToId === host.id
      ? errorDefinitionsOf(node)
      : [],
  );

const eventSubProcessCatchers = (scope: Scope, leaving: FlowNode): readonly Catcher[] =>
  scope.nodes.flatMap((node) =>
    node.kind === "subProcess" && node.triggeredByEvent && node !== leaving
      ? node.scope.nodes.flatMap((inner) =>
          inner.kind === "event" && inner.type === "startEvent" ? errorDefinitionsOf(inner) : [],
        )
      : [],
  );

const errorDefinitionsOf = (event: EventNode): readonly Catcher[] =>
  event.definitions.flatMap((definition) => (definition.kind === "error" ? [{ event, definition }] : []));

function reasonOf(event: EventNode, { code }: Catcher["definition"]): string {
  const kind =
    event.type === "boundaryEvent" ? "boundary error event" : "error start event of an event sub-process";
  const name = event.name === null ? "" : ` "${oneLine(event.name)}"`;
  return `${kind}${name} catches ${code === null ? "every error" : `code ${oneLine(code)}`}`;
}
