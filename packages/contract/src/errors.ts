import type {
  CallActivityNode,
  EventDefinition,
  EventNode,
  FlowNode,
  ProcessModel,
  Scope,
} from "@bpmn-worker/bpmn";
import { boundaryEventsIn } from "./attached.js";
import type { ErrorContract, Evidence } from "./contract.js";
import { evidenceAt, fewReasons, oneLine } from "./evidence.js";
import { compareText } from "./order.js";
import { callsOf, type Enclosure, type ExternalTask, type Visit } from "./walk.js";

/** An event that catches BPMN errors, with one of its definitions. */
export interface Catcher {
  readonly event: EventNode;
  readonly definition: Extract<EventDefinition, { kind: "error" }>;
}

/** Who calls which process, by the id of what is called. */
export type Callers = ReadonlyMap<string, readonly Visit<CallActivityNode>[]>;

/** All calls of processes whose id the model says. */
export function callersIn(processes: readonly ProcessModel[]): Callers {
  const callers = new Map<string, Visit<CallActivityNode>[]>();
  for (const visit of processes.flatMap(callsOf)) {
    const { calledElement } = visit.node;
    if (calledElement?.kind !== "literal") continue;
    const known = callers.get(calledElement.text);
    if (known === undefined) callers.set(calledElement.text, [visit]);
    else known.push(visit);
  }
  return callers;
}

/**
 * Which BPMN errors of a task something catches. An error climbs from the task through the scopes around it, and
 * at each step meets the event sub-processes of the scope and the boundary events of what it leaves; from the process
 * it climbs on to whoever calls that. The codes that the engine itself raises for the task (`errorEventDefinition`)
 * belong to it as well.
 */
export function errorsOf(task: ExternalTask, callers: Callers = new Map()): ErrorContract {
  const { node, external, enclosing } = task;
  const scope = enclosing[0]?.scope;
  if (scope === undefined || external.errorDefinitions.length > 0 || catchersIn(scope).boundary.has(node.id))
    return errorsReaching(task, callers);
  const told = around.get(scope);
  if (told?.callers === callers) return told.errors;
  const errors = errorsReaching(task, callers);
  around.set(scope, { callers, errors });
  return errors;
}

/** What all tasks of a scope share that have nothing of their own. */
const around = new WeakMap<Scope, { readonly callers: Callers; readonly errors: ErrorContract }>();

/** More catchers in reach than this are not listed; their codes are. */
const MAX_EVIDENCE = 100;

function errorsReaching({ external, ...task }: ExternalTask, callers: Callers): ErrorContract {
  const catchers = allCatchersOf(task, callers);
  const { errorDefinitions } = external;
  if (catchers.length === 0 && errorDefinitions.length === 0) return NO_ERRORS;
  const raised = errorDefinitions.flatMap(({ code, place }) => (code === null ? [] : [{ code, place }]));
  const definitions = errorDefinitions.flatMap(({ code, expression }) =>
    code === null || code === "" || expression === null ? [] : [{ code, expression: expression.source }],
  );
  const evidence: Evidence[] = [
    ...catchers.map(evidenceOf),
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
    ...(definitions.length > 0 && { definitions }),
    evidence: fewReasons(evidence, MAX_EVIDENCE),
  };
}

/** Made once for each: it reaches many tasks. */
function evidenceOf(catcher: Catcher): Evidence {
  const { event, definition } = catcher;
  const known = reasons.get(catcher) ?? evidenceAt(event.place, event.id, reasonOf(event, definition));
  reasons.set(catcher, known);
  return known;
}

const reasons = new WeakMap<Catcher, Evidence>();

/** Most tasks have none. */
const NO_ERRORS: ErrorContract = { codes: [], catchAll: false, evidence: [] };

/**
 * The catchers in reach within the process. What is thrown inside an event sub-process is not caught by its own
 * start event; its siblings do catch it.
 */
function catchersOf(node: FlowNode, enclosing: readonly Enclosure[]): readonly Catcher[] {
  const catchers: Catcher[] = [];
  let leaving = node;
  for (const { scope, owner } of enclosing) {
    const { boundary, handlers } = catchersIn(scope);
    catchers.push(...(boundary.get(leaving.id) ?? []));
    for (const [handler, starts] of handlers) if (handler !== leaving) catchers.push(...starts);
    if (owner !== null) leaving = owner;
  }
  return catchers;
}

/** Those of the process, of the processes that call it, and so on. */
function allCatchersOf(task: Visit, callers: Callers): readonly Catcher[] {
  if (callers.size === 0) return catchersOf(task.node, task.enclosing);
  const catchers: Catcher[] = [];
  const climbed = new Set<string>();
  const pending: Visit[] = [task];
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    catchers.push(...catchersOf(visit.node, visit.enclosing));
    const { id } = visit.process;
    if (climbed.has(id)) continue;
    climbed.add(id);
    pending.push(...(callers.get(id) ?? []));
  }
  return catchers;
}

/** Which errors those catch that call a process, and those that call them. */
export function caughtAbove(processId: string, callers: Callers): Pick<ErrorContract, "codes" | "catchAll"> {
  const above = (callers.get(processId) ?? []).flatMap((call) => allCatchersOf(call, callers));
  return {
    codes: above.flatMap(({ definition }) => definition.code ?? []),
    catchAll: above.some(({ definition }) => definition.code === null),
  };
}

/** Whether something in its own process catches an error that an element throws. */
export const isCaught = (code: string | null, node: FlowNode, enclosing: readonly Enclosure[]): boolean =>
  catchersOf(node, enclosing).some(({ definition }) => definition.code === null || definition.code === code);

/** Whether something in its own process, or in one that calls it, catches an error that an element throws. */
export const isCaughtAbove = (code: string, visit: Visit, callers: Callers): boolean =>
  allCatchersOf(visit, callers).some(
    ({ definition }) => definition.code === null || definition.code === code,
  );

interface ScopeCatchers {
  /** By the id of the host. */
  readonly boundary: ReadonlyMap<string, readonly Catcher[]>;
  /** By event sub-process. */
  readonly handlers: ReadonlyMap<FlowNode, readonly Catcher[]>;
}

/** Every task of a scope asks for the same; models with thousands of tasks exist. */
const known = new WeakMap<Scope, ScopeCatchers>();

/** What catches errors in a scope itself: the boundary events in it, and its event sub-processes. */
export function catchersIn(scope: Scope): ScopeCatchers {
  const found = known.get(scope) ?? findCatchers(scope);
  known.set(scope, found);
  return found;
}

function findCatchers(scope: Scope): ScopeCatchers {
  const boundary = new Map<string, readonly Catcher[]>();
  for (const [host, events] of boundaryEventsIn(scope)) {
    const catchers = events.flatMap(errorDefinitionsOf);
    if (catchers.length > 0) boundary.set(host, catchers);
  }
  const handlers = new Map<FlowNode, readonly Catcher[]>();
  for (const node of scope.nodes) {
    if (node.kind === "subProcess" && node.triggeredByEvent) handlers.set(node, startCatchers(node.scope));
  }
  return boundary.size === 0 && handlers.size === 0 ? NO_CATCHERS : { boundary, handlers };
}

/** Most scopes have none. */
const NO_CATCHERS: ScopeCatchers = { boundary: new Map(), handlers: new Map() };

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
