import type {
  CallActivityNode,
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
export const visitsOf = (process: ProcessModel): readonly Visit[] => walkThrough(process).visits;

/** Every external task of a process, in document order. */
export const externalTasksOf = (process: ProcessModel): readonly ExternalTask[] =>
  walkThrough(process).externalTasks;

/** Every call activity of a process, in document order. */
export const callsOf = (process: ProcessModel): readonly Visit<CallActivityNode>[] =>
  walkThrough(process).calls;

/** The scope of a process, and those of its sub-processes at any depth, in document order. */
export const scopesOf = (process: ProcessModel): readonly Scope[] => walkThrough(process).scopes;

interface Walk {
  readonly visits: readonly Visit[];
  readonly externalTasks: readonly ExternalTask[];
  readonly calls: readonly Visit<CallActivityNode>[];
  readonly scopes: readonly Scope[];
}

/** Everybody asks for it: a process is walked through once. */
const known = new WeakMap<ProcessModel, Walk>();

function walkThrough(process: ProcessModel): Walk {
  const found = known.get(process);
  if (found !== undefined) return found;
  const walk = findAll(process);
  known.set(process, walk);
  return walk;
}

function findAll(process: ProcessModel): Walk {
  const visits: Visit[] = [];
  const externalTasks: ExternalTask[] = [];
  const calls: Visit<CallActivityNode>[] = [];
  const scopes: Scope[] = [];
  const pending: Visit[] = [];
  const enter = (scope: Scope, enclosing: readonly Enclosure[]): void => {
    scopes.push(scope);
    for (let at = scope.nodes.length - 1; at >= 0; at -= 1) {
      const node = scope.nodes[at];
      if (node !== undefined) pending.push({ process, node, enclosing });
    }
  };
  enter(process.scope, [{ scope: process.scope, owner: null }]);
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    visits.push(visit);
    const { node, enclosing } = visit;
    if (node.kind === "subProcess") {
      enter(node.scope, [{ scope: node.scope, owner: node }, ...enclosing]);
    } else if (node.kind === "callActivity") {
      calls.push({ process, node, enclosing });
    } else if (node.kind !== "gateway" && node.external !== null) {
      externalTasks.push({ process, node, enclosing, external: node.external });
    }
  }
  return { visits, externalTasks, calls, scopes };
}
