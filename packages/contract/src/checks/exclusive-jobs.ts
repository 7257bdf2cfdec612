import { type FlowNode, type ProcessModel, quote } from "@bpmn-worker/bpmn";
import { besidesOf, forksOf, withInner } from "../concurrent.js";
import type { Finding } from "../finding.js";
import { type ExternalTask, scopesOf } from "../walk.js";
import type { Check, CheckedTask } from "./check.js";

/**
 * Seen on Flowable 7.2.0: an acquisition that meets two exclusive jobs of one instance is rolled back and answers
 * with nothing, again and again, and keeps the jobs of other instances from being handed out as well.
 */
export const exclusiveJobs: Check = {
  code: "exclusive-jobs",
  severity: "error",
  what: "Several external tasks of one Flowable topic can wait in one process instance at once, and are exclusive: Flowable does not hand them out in batches, nor those of other instances.",
  remedy: 'Write `flowable:exclusive="false"` on them.',
  find: ({ tasks }) => {
    const atStake = tasks.filter(isAtStake);
    return [...atStake.flatMap(findLoop), ...byProcess(atStake).flatMap(findForks)];
  },
};

const isAtStake = ({ task: { external, node } }: CheckedTask): boolean =>
  external.dialect === "flowable" && external.topic.kind === "literal" && node.exclusive !== false;

const HINT =
  'Flowable hands out none of them to a worker that takes several at once, and holds back those of other instances. Write flowable:exclusive="false".';

function findLoop({ task }: CheckedTask): readonly Finding[] {
  const looped = [task.node, ...task.enclosing.flatMap(({ owner }) => owner ?? [])].find(
    ({ loop }) => loop !== null && !loop.sequential,
  );
  if (looped === undefined) return [];
  return [
    finding(
      task,
      `the instances of ${quote(looped.id)} put exclusive jobs of the topic ${topicOf(task)} into one process instance`,
    ),
  ];
}

/** Those of each process, by their elements. */
function byProcess(tasks: readonly CheckedTask[]): readonly TasksOfProcess[] {
  const found = new Map<ProcessModel, Map<FlowNode, ExternalTask>>();
  for (const { task } of tasks) {
    const own = found.get(task.process) ?? new Map<FlowNode, ExternalTask>();
    found.set(task.process, own.set(task.node, task));
  }
  return [...found].map(([process, own]) => ({ process, own }));
}

interface TasksOfProcess {
  readonly process: ProcessModel;
  readonly own: ReadonlyMap<FlowNode, ExternalTask>;
}

function findForks({ process, own }: TasksOfProcess): readonly Finding[] {
  if (own.size < 2) return [];
  const found = new Map<ExternalTask, Finding>();
  const forks = scopesOf(process).flatMap((scope) => [
    ...forksOf(scope).map(({ branches }) => branches),
    ...besidesOf(scope),
  ]);
  for (const fork of forks) {
    const branches = fork.map((nodes) => withInner(nodes).flatMap((node) => own.get(node) ?? []));
    const firsts = firstsByTopic(branches);
    for (const [index, branch] of branches.entries()) {
      for (const task of branch) {
        const other = firsts.get(topicOf(task))?.find((first) => first.branch !== index)?.task;
        if (other === undefined || found.has(task)) continue;
        found.set(
          task,
          finding(
            task,
            `it can wait beside ${quote(other.node.id)}, which puts two exclusive jobs of the topic ${topicOf(task)} into one process instance`,
          ),
        );
      }
    }
  }
  return [...found.values()];
}

interface First {
  readonly task: ExternalTask;
  readonly branch: number;
}

/** By topic the first tasks of the first two branches that have one: whoever looks for another has it there. */
function firstsByTopic(
  branches: readonly (readonly ExternalTask[])[],
): ReadonlyMap<string, readonly First[]> {
  const firsts = new Map<string, First[]>();
  for (const [branch, tasks] of branches.entries()) {
    for (const task of tasks) {
      const topic = topicOf(task);
      const known = firsts.get(topic);
      if (known === undefined) firsts.set(topic, [{ task, branch }]);
      else if (known.length === 1 && known[0]?.branch !== branch) known.push({ task, branch });
    }
  }
  return firsts;
}

const topicOf = ({ external: { topic } }: ExternalTask): string =>
  topic.kind === "literal" ? quote(topic.name) : "";

const finding = ({ node, external }: ExternalTask, message: string): Finding => ({
  place: external.place,
  elementId: node.id,
  message,
  hint: HINT,
});
