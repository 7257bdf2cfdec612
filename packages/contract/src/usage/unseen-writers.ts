import type { CodeCall, FlowNode, ProcessModel, TaskNode, Template } from "@bpmn-worker/bpmn";
import { visitsOf } from "../walk.js";
import { factsOf } from "./script-facts.js";
import { sourcesOf } from "./sources.js";
import { listenerSources, type Source } from "./values.js";

/**
 * Whether somebody takes part in a process who is not looked into and may set any variable: code, a person whose form
 * is not at hand, who sends a message, a process that hands back all that it has. External workers and who starts the
 * process are none of these, for they are told what to give.
 */
export const hasUnseenWriter = (process: ProcessModel): boolean =>
  process.listeners.some(isOfCode) ||
  listenerSources(process.listeners).some(isUnseen) ||
  visitsOf(process).some(({ node, enclosing }) => mayWrite(node, enclosing.length === 1));

function mayWrite(node: FlowNode, isOfProcess: boolean): boolean {
  if (node.listeners.some(isOfCode) || sourcesOf(node).some(isUnseen)) return true;
  switch (node.kind) {
    case "task":
      return mayTaskWrite(node);
    case "event":
      if (node.form !== null && node.form.fields.length === 0) return true;
      if (node.type === "endEvent" || node.type === "intermediateThrowEvent")
        return node.definitions.some(
          (one) => one.kind === "message" && one.code !== undefined && mayCodeWrite(one.code),
        );
      if (node.type === "startEvent" && isOfProcess) return false;
      return node.definitions.some(({ kind }) => kind === "message" || kind === "signal");
    case "callActivity":
      return node.opaqueMapping === true || node.out.some(({ kind }) => kind === "all");
    default:
      return false;
  }
}

const isOfCode = ({ implementation: { kind } }: FlowNode["listeners"][number]): boolean =>
  kind === "class" || kind === "delegateExpression";

const isUnseen = (source: Source): boolean => source.kind === "script" && factsOf(source.script).opaque;

function mayTaskWrite({ type, external, form, expressions, ...node }: TaskNode): boolean {
  if (external !== null || node.decision !== null || node.connector !== undefined) return false;
  if (node.isEngineWork === true) return false;
  switch (type) {
    case "task":
    case "manualTask":
    case "scriptTask":
      return false;
    case "userTask":
      return form === null || form.fields.length === 0;
    case "receiveTask":
      return true;
    default:
      return mayCodeWrite({ expressions });
  }
}

function mayCodeWrite({ expressions: { expression } }: Pick<CodeCall, "expressions">): boolean {
  return expression === undefined || getsExecution(expression);
}

/** Whether an expression hands code the execution, by which it may set any variable. */
export const getsExecution = ({ source }: Template): boolean => /\bexecution\b/.test(source);
