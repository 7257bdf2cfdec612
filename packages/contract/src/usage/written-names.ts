import {
  childrenOf,
  type Expression,
  type FlowNode,
  type NodeBase,
  type Parameter,
  readsOfTemplate,
  type VariableMapping,
} from "@bpmn-worker/bpmn";
import { oneLine } from "../evidence.js";
import { sourcesOf } from "./sources.js";
import { expressionsOf } from "./value-methods.js";
import { listenerSources, mappingTargets, type Source, valueSources } from "./values.js";

/** That something in the model sets a variable, and what it is, for people: `form field "amount"`. */
export interface Write {
  readonly name: string;
  readonly by: string;
  /**
   * `local`: seen by the node and what is inside it only. `output`: set by the node's own output mapping, after
   * everything else. `handedOn`: such an output that hands on a variable of its own name, so that whoever sets
   * that is the real writer.
   */
  readonly reach: "local" | "process" | "output" | "handedOn";
}

/** The variables that a node is seen to set, output parameters included. */
export function writesOf(node: FlowNode): readonly Write[] {
  return [
    ...node.inputs.map(({ name }) => local(name, "input parameter")),
    ...(node.loop?.elementVariable ? [local(node.loop.elementVariable, "multi-instance element")] : []),
    ...node.outputs.map(outputWrite),
    ...ownWrites(node),
    ...sourcesOf(node).flatMap(sourceWrites),
  ];
}

/** Those of `setVariable` in the listeners of a process. */
export const listenerWrites = (listeners: NodeBase["listeners"]): readonly Write[] =>
  listenerSources(listeners).flatMap(sourceWrites);

const local = (name: string, kind: string): Write => ({
  name,
  by: `${kind} "${oneLine(name)}"`,
  reach: "local",
});
const global = (name: string, kind: string): Write => ({
  name,
  by: `${kind} "${oneLine(name)}"`,
  reach: "process",
});

function outputWrite({ name, value }: Parameter): Write {
  const readsItself = valueSources(value).some(
    (source) =>
      source.kind === "template" && readsOfTemplate(source.template).some((read) => read.name === name),
  );
  return { ...global(name, "output parameter"), reach: readsItself ? "handedOn" : "output" };
}

function ownWrites(node: FlowNode): readonly Write[] {
  switch (node.kind) {
    case "task":
      return [
        ...(node.form?.fields ?? []).map(({ variable }) => global(variable, "form field")),
        ...optional(node.resultVariable, "result variable"),
        ...optional(node.decision?.resultVariable ?? null, "decision result"),
        ...mapped(node.external?.workerOut ?? [], "out-parameter").map(
          (write): Write => ({ ...write, reach: "output" }),
        ),
      ];
    case "event":
      return [
        ...(node.form?.fields ?? []).map(({ variable }) => global(variable, "form field")),
        ...optional(node.initiator, "initiator"),
        ...node.definitions.flatMap((definition) => {
          switch (definition.kind) {
            case "error":
              return [
                ...optional(definition.codeVariable, "error code variable"),
                ...optional(definition.messageVariable, "error message variable"),
              ];
            case "escalation":
              return optional(definition.codeVariable, "escalation code variable");
            case "signal":
              return mapped(definition.mappings, "signal variable");
            default:
              return [];
          }
        }),
      ];
    case "callActivity":
      return mapped(node.out, "out mapping");
    default:
      return [];
  }
}

const optional = (name: string | null, kind: string): readonly Write[] =>
  name === null || name === "" ? [] : [global(name, kind)];

const mapped = (mappings: readonly VariableMapping[], kind: string): readonly Write[] =>
  mappingTargets(mappings).map((target) => global(target, kind));

const SET_METHODS: ReadonlySet<string> = new Set(["setVariable", "setVariableLocal"]);

/** `execution.setVariable("phase", …)` in expressions, and what looks like it in scripts. */
function sourceWrites(source: Source): readonly Write[] {
  if (source.kind === "template") {
    return expressionsOf(source.template)
      .flatMap(setNames)
      .map((name) => global(name, "expression that sets"));
  }
  if (source.kind === "script" && source.script.source !== null) {
    const calls = source.script.source.matchAll(/\.setVariable(?:Local)?\s*\(\s*(["'])(.*?)\1/g);
    return [...calls].map(([, , name = ""]) => global(name, "script that sets"));
  }
  return [];
}

function setNames(expression: Expression): readonly string[] {
  const inner = childrenOf(expression).flatMap(setNames);
  if (expression.kind !== "methodCall" || !SET_METHODS.has(expression.name)) return inner;
  const [first] = expression.args;
  return first?.kind === "string" ? [first.value, ...inner] : inner;
}
