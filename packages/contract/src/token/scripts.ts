import {
  type FlowNode,
  pathsOf,
  type ScriptUse,
  type ScriptValue,
  type TracedScript,
  traceJavaScript,
} from "@bpmn-worker/bpmn";

/** A JavaScript of ProcessEngine.io over the token. */
export interface TokenScript {
  readonly source: string;
  readonly place: FlowNode["place"];
  readonly traced: TracedScript;
}

const NOTHING: TracedScript = {
  uses: [],
  last: { kind: "unknown" },
  returned: { kind: "unknown" },
  written: new Map(),
};

/** What is no JavaScript says nothing. */
export const tokenScript = (source: string, place: FlowNode["place"]): TokenScript => ({
  source,
  place,
  traced: traceJavaScript(source) ?? NOTHING,
});

/** A condition: whether it is true decides. One that fails is false. */
export function tokenCondition(source: string, place: FlowNode["place"]): TokenScript {
  const script = tokenScript(source, place);
  const decides = pathsOf(script.traced.last).map((path): ScriptUse => ({ ...DECIDES, path }));
  return { ...script, traced: { ...script.traced, uses: [...script.traced.uses, ...decides] } };
}

const DECIDES = { type: "boolean", isHint: true, isNeeded: false, isSure: true } as const;

/** The scripts by which a node makes something of the token that comes to it. */
export interface NodeScripts {
  /** All of them. */
  readonly all: readonly TokenScript[];
  /** That of what it hands on to whoever does the work, `null` where that is the token itself. */
  readonly payload: ScriptValue | null;
  /** What the node's own result is, `null` where no script of it says so. */
  readonly result: ScriptValue | null;
}

/** Source: `payload` of external tasks and call activities, defaults of forms, `inputValues` of events that end or throw. */
export function scriptsOf(node: FlowNode): NodeScripts {
  const all: TokenScript[] = [];
  const add = (source: string | null | undefined): TracedScript | null => {
    if (source === null || source === undefined || source.trim() === "") return null;
    const script = tokenScript(source, node.place);
    all.push(script);
    return script.traced;
  };
  if (node.kind === "event") {
    const result = add(propertyOf(node, "inputValues"))?.last ?? null;
    return { all, payload: null, result };
  }
  if (node.kind === "callActivity")
    return { all, payload: add(propertyOf(node, "payload"))?.last ?? null, result: null };
  if (node.kind !== "task") return { all, payload: null, result: null };
  if (node.external?.topic.kind === "javascript") add(node.external.topic.source);
  const payload = add(node.external?.payload)?.last ?? null;
  for (const { defaultValue } of node.form?.fields ?? []) add(computedDefault(defaultValue?.source));
  const result = node.type === "scriptTask" ? (add(node.script?.source)?.returned ?? null) : null;
  return { all, payload, result };
}

/** The script of a default, which has to run before a form is shown. Source: `UserTaskHandler`. */
const computedDefault = (source = ""): string | undefined => /^\$\{(.*)\}$/s.exec(source)?.[1];

const propertyOf = ({ properties }: FlowNode, name: string): string | undefined =>
  Object.hasOwn(properties, name) ? properties[name] : undefined;
