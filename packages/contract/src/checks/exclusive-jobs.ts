import { type FlowNode, type ProcessModel, quote, type Scope } from "@bpmn-worker/bpmn";
import { forksOf, withInner } from "../concurrent.js";
import type { Finding } from "../finding.js";
import { type ExternalTask, visitsOf } from "../walk.js";
import type { Check, CheckedTask, CheckSubject } from "./check.js";

/**
 * Seen on Flowable 7.2.0: an acquisition that meets two exclusive jobs of one instance is rolled back and answers
 * with nothing, again and again, and keeps the jobs of other instances from being handed out as well.
 */
export const exclusiveJobs: Check = {
  code: "exclusive-jobs",
  severity: "error",
  what: "Several external tasks of one Flowable topic can wait in one process instance at once, and are exclusive: Flowable does not hand them out in batches, nor those of other instances.",
  remedy: 'Write `flowable:exclusive="false"` on them.',
  find: (subject) => [
    ...subject.tasks.filter(isAtStake).flatMap(findLoop),
    ...subject.processes.flatMap((process) => findForks(process, subject)),
  ],
};

const isAtStake = ({ task: { external, node } }: CheckedTask): boolean =>
  external.dialect === "flowable" && external.topic.kind === "literal" && node.exclusive;

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

function findForks(process: ProcessModel, { tasks }: CheckSubject): readonly Finding[] {
  const own = new Map<FlowNode, ExternalTask>(
    tasks
      .filter((one) => one.task.process === process && isAtStake(one))
      .map(({ task }) => [task.node, task]),
  );
  if (own.size < 2) return [];
  const found = new Map<ExternalTask, Finding>();
  for (const fork of scopesOf(process).flatMap(forksOf)) {
    const branches = fork.branches.map((nodes) => withInner(nodes).flatMap((node) => own.get(node) ?? []));
    for (const [index, branch] of branches.entries()) {
      const others = branches.filter((_, at) => at !== index).flat();
      for (const task of branch) {
        const other = others.find((one) => topicOf(one) === topicOf(task));
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

const scopesOf = (process: ProcessModel): readonly Scope[] => [
  process.scope,
  ...visitsOf(process).flatMap(({ node }) => (node.kind === "subProcess" ? node.scope : [])),
];

const topicOf = ({ external: { topic } }: ExternalTask): string =>
  topic.kind === "literal" ? quote(topic.name) : "";

const finding = ({ node, external }: ExternalTask, message: string): Finding => ({
  place: external.place,
  elementId: node.id,
  message,
  hint: HINT,
});
