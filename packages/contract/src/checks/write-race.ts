import {
  type FlowNode,
  type ProcessModel,
  quote,
  readsOfTemplate,
  type SequenceFlow,
} from "@bpmn-worker/bpmn";
import { type Fork, forksOf } from "../concurrent.js";
import type { Finding } from "../finding.js";
import { conditionSource } from "../usage/values.js";
import { leftNames } from "../usage/written-names.js";
import { visitsOf } from "../walk.js";
import type { Check, CheckSubject } from "./check.js";

/** Branches that run at the same time set one variable, and it is chance whose value the readers find. */
export const writeRace: Check = {
  code: "write-race",
  severity: "warning",
  what: "Branches that run at the same time set one variable that others read: which value stays is chance.",
  remedy: "Give each branch a variable of its own, and combine them behind the join.",
  find: (subject) => subject.processes.flatMap((process) => findIn(process, subject)),
};

function findIn(process: ProcessModel, { usage }: CheckSubject): readonly Finding[] {
  const scopes = [
    process.scope,
    ...visitsOf(process).flatMap(({ node }) => (node.kind === "subProcess" ? node.scope : [])),
  ];
  const told = new Set<FlowNode>();
  return scopes.flatMap((scope) =>
    forksOf(scope).flatMap(({ fork, branches }) => {
      const flows = scope.flows.filter(({ sourceId }) => sourceId === fork.id);
      const writes = branches.map(writesIn);
      return writes.flatMap((own, index) => {
        const others = writes.slice(0, index).filter((_, at) => !mayExclude(flows[at], flows[index]));
        const byName = new Map(others.flat().map((write) => [write.name, write.node]));
        return own.flatMap(({ node, name }): readonly Finding[] => {
          const other = byName.get(name);
          if (other === undefined || told.has(node) || !usage.isShared(name)) return [];
          told.add(node);
          return [
            {
              place: node.place,
              elementId: node.id,
              message: `it sets the variable ${quote(name)}, as ${quote(other.id)} does, which may run at the same time`,
              hint: "Which value stays is chance. Give each branch a variable of its own, and combine them behind the join.",
            },
          ];
        });
      });
    }),
  );
}

interface Write {
  readonly node: FlowNode;
  readonly name: string;
}

/** What reaches the scope of these nodes: what a sub-process has for itself stays in it. */
const writesIn = (nodes: Fork["branches"][number]): readonly Write[] =>
  nodes.flatMap((node) => [
    ...leftNames(node).map((name) => ({ node, name })),
    ...(node.kind === "subProcess" ? innerWrites(node) : []),
  ]);

function innerWrites({ inputs, loop, scope }: Extract<FlowNode, { kind: "subProcess" }>): readonly Write[] {
  const own = new Set([...inputs.map(({ name }) => name), loop?.elementVariable ?? ""]);
  return writesIn(scope.nodes).filter(({ name }) => !own.has(name));
}

/** Conditions on the same variable may well exclude each other. */
function mayExclude(one: SequenceFlow | undefined, other: SequenceFlow | undefined): boolean {
  const names = new Set(namesIn(one));
  return namesIn(other).some((name) => names.has(name));
}

const namesIn = (flow: SequenceFlow | undefined): readonly string[] =>
  conditionSource(flow?.condition ?? null).flatMap((source) =>
    source.kind === "template" ? readsOfTemplate(source.template).map(({ name }) => name) : ["a script"],
  );
