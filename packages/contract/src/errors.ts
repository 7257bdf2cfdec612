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
  // An empty code can be declared, but not thrown: the engines refuse to be told one.
  const codes = new Set([...caught, ...raised.map(({ code }) => code)].filter((code) => code !== ""));
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
    const { boundary, handlers } = catchersIn(scope);
    catchers.push(...(boundary.get(leaving.id) ?? []));
    for (const [handler, starts] of handlers) if (handler !== leaving) catchers.push(...starts);
    if (owner !== null) leaving = owner;
  }
  return catchers;
}

interface ScopeCatchers {
  /** By the id of the host. */
  readonly boundary: ReadonlyMap<string, readonly Catcher[]>;
  /** By event sub-process. */
  readonly handlers: ReadonlyMap<FlowNode, readonly Catcher[]>;
}

/** Every task of a scope asks for the same; models with thousands of tasks exist. */
const known = new WeakMap<Scope, ScopeCatchers>();

function catchersIn(scope: Scope): ScopeCatchers {
  const found = known.get(scope) ?? findCatchers(scope);
  known.set(scope, found);
  return found;
}

function findCatchers({ nodes }: Scope): ScopeCatchers {
  const boundary = new Map<string, Catcher[]>();
  const handlers = new Map<FlowNode, readonly Catcher[]>();
  for (const node of nodes) {
    if (node.kind === "event" && node.type === "boundaryEvent" && node.attachedToId !== null) {
      const others = boundary.get(node.attachedToId) ?? [];
      boundary.set(node.attachedToId, [...others, ...errorDefinitionsOf(node)]);
    }
    if (node.kind === "subProcess" && node.triggeredByEvent) handlers.set(node, startCatchers(node.scope));
  }
  return { boundary, handlers };
}

const startCatchers = ({ nodes }: Scope): readonly Catcher[] =>
  nodes.flatMap((node) =>
    node.kind === "event" && node.type === "startEvent" ? errorDefinitionsOf(node) : [],
  );

const errorDefinitionsOf = (event: EventNode): readonly Catcher[] =>
  event.definitions.flatMap((definition) => (definition.kind === "error" ? [{ event, definition }] : []));

function reasonOf(event: EventNode, { code }: Catcher["definition"]): string {
  const kind =
    event.type === "boundaryEvent" ? "boundary error event" : "error start event of an event sub-process";
  const name = event.name === null ? "" : ` "${oneLine(event.name)}"`;
  return `${kind}${name} catches ${code === null ? "every error" : `code ${oneLine(code)}`}`;
}
