import type {
  EventNode,
  ExternalTaskDeclaration,
  FlowNode,
  ProcessModel,
  Scope,
  SubProcessNode,
  TaskNode,
} from "@bpmn-worker/bpmn";

/** A flow node and where it stands. */
export interface Visit<N extends FlowNode = FlowNode> {
  readonly process: ProcessModel;
  readonly node: N;
  /** The scopes around the node, innermost first; the last is the process itself. */
  readonly enclosing: readonly Enclosure[];
}

export interface Enclosure {
  readonly scope: Scope;
  /** The sub-process whose scope it is, `null` for the process. */
  readonly owner: SubProcessNode | null;
}

/** A flow node that external workers work on. */
export interface ExternalTask extends Visit<TaskNode | EventNode> {
  readonly external: ExternalTaskDeclaration;
}

/** All flow nodes of a process at any depth, in document order. */
export function visitsOf(process: ProcessModel): readonly Visit[] {
  const visits = known.get(process) ?? findVisits(process);
  known.set(process, visits);
  return visits;
}

/** Everybody asks for them. */
const known = new WeakMap<ProcessModel, readonly Visit[]>();

function findVisits(process: ProcessModel): readonly Visit[] {
  const visits: Visit[] = [];
  const pending: Visit[] = [];
  const enter = (enclosing: readonly Enclosure[]): void => {
    for (const node of [...(enclosing[0]?.scope.nodes ?? [])].reverse()) {
      pending.push({ process, node, enclosing });
    }
  };
  enter([{ scope: process.scope, owner: null }]);
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    visits.push(visit);
    const { node, enclosing } = visit;
    if (node.kind === "subProcess") enter([{ scope: node.scope, owner: node }, ...enclosing]);
  }
  return visits;
}

/** Every external task of a process, in document order. */
export function externalTasksOf(process: ProcessModel): readonly ExternalTask[] {
  const tasks = knownTasks.get(process) ?? findTasks(process);
  knownTasks.set(process, tasks);
  return tasks;
}

const knownTasks = new WeakMap<ProcessModel, readonly ExternalTask[]>();

function findTasks(process: ProcessModel): readonly ExternalTask[] {
  return visitsOf(process).flatMap(({ node, enclosing }) =>
    (node.kind === "task" || node.kind === "event") && node.external !== null
      ? [{ process, node, enclosing, external: node.external }]
      : [],
  );
}
