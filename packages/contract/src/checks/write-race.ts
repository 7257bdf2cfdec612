import {
  type FlowNode,
  type ProcessModel,
  quote,
  readsOfTemplate,
  type SequenceFlow,
} from "@bpmn-worker/bpmn";
import { type Fork, forksOf } from "../concurrent.js";
import type { Finding } from "../finding.js";
import { conditionSources } from "../usage/values.js";
import { decidedNames, leftNames } from "../usage/written-names.js";
import { scopesOf } from "../walk.js";
import type { Check, CheckSubject } from "./check.js";

/** Branches that run at the same time set one variable, and it is chance whose value the readers find. */
export const writeRace: Check = {
  code: "write-race",
  severity: "warning",
  what: "Branches that run at the same time set one variable that others read: which value stays is chance.",
  remedy: "Give each branch a variable of its own, and combine them behind the join.",
  find: (subject) => subject.processes.flatMap((process) => findIn(process, subject)),
};

function findIn(process: ProcessModel, { usage, decisions }: CheckSubject): readonly Finding[] {
  const told = new Set<FlowNode>();
  const findings: Finding[] = [];
  for (const { flows, branches } of scopesOf(process).flatMap(forksOf)) {
    const conditions = flows.map((flow) => new Set(namesIn(flow)));
    const earlier = new Map<string, (Write & { readonly branch: number })[]>();
    for (const [branch, nodes] of branches.entries()) {
      const writes = writesIn(nodes, decisions);
      for (const { node, name } of writes) {
        if (told.has(node) || !usage.isShared(name)) continue;
        const other = earlier
          .get(name)
          ?.findLast((write) => !mayExclude(conditions[write.branch], conditions[branch]));
        if (other === undefined) continue;
        told.add(node);
        findings.push(finding(node, name, other.node));
      }
      for (const write of writes) {
        const others = earlier.get(write.name);
        if (others === undefined) earlier.set(write.name, [{ ...write, branch }]);
        else others.push({ ...write, branch });
      }
    }
  }
  return findings;
}

const finding = (node: FlowNode, name: string, other: FlowNode): Finding => ({
  place: node.place,
  elementId: node.id,
  message: `it sets the variable ${quote(name)}, as ${quote(other.id)} does, which may run at the same time`,
  hint: "Which value stays is chance. Give each branch a variable of its own, and combine them behind the join.",
});

interface Write {
  readonly node: FlowNode;
  readonly name: string;
}

/** What reaches the scope of these nodes: what a sub-process has for itself stays in it. */
const writesIn = (nodes: Fork["branches"][number], decisions: Decisions): readonly Write[] =>
  nodes.flatMap((node) => [
    ...[...leftNames(node), ...decidedNames(node, decisions)].map((name) => ({ node, name })),
    ...(node.kind === "subProcess" ? innerWrites(node, decisions) : []),
  ]);

type Decisions = CheckSubject["decisions"];

function innerWrites(
  { inputs, loop, scope }: Extract<FlowNode, { kind: "subProcess" }>,
  decisions: Decisions,
): readonly Write[] {
  const own = new Set([...inputs.map(({ name }) => name), loop?.elementVariable ?? ""]);
  return writesIn(scope.nodes, decisions).filter(({ name }) => !own.has(name));
}

/** Conditions on the same variable may well exclude each other. */
function mayExclude(one: ReadonlySet<string> = NONE, other: ReadonlySet<string> = NONE): boolean {
  for (const name of one) if (other.has(name)) return true;
  return false;
}

const NONE: ReadonlySet<string> = new Set();

const namesIn = ({ condition }: SequenceFlow): readonly string[] =>
  conditionSources(condition).flatMap((source) =>
    source.kind === "template" ? readsOfTemplate(source.template).map(({ name }) => name) : ["a script"],
  );
