import { createContext, runInContext } from "node:vm";
import { type Listener, type Script, type ScriptValueType, scriptFacts } from "@bpmn-worker/bpmn";
import { toText } from "../expression/coerce.js";
import { EngineFailure } from "../failure.js";
import { kept } from "../values/keeping.js";
import { isList, isObject, OpaqueValue, type Value } from "../values/value.js";
import { isWithheld } from "./calls.js";
import type { Instance } from "./instance.js";
import type { Kernel } from "./kernel.js";

const JAVASCRIPT: ReadonlySet<string> = new Set(["javascript", "js", "ecmascript", "graal.js", "nashorn"]);
const TIMEOUT_MS = 1000;

/** Runs JavaScript for what it is; other languages are taken to do what can be seen of them. */
export function run(kernel: Kernel, script: Script, instance: Instance): Value {
  const { format, source } = script;
  if (source === null || format === null || !JAVASCRIPT.has(format)) return imitate(kernel, script, instance);
  const bindings = Object.fromEntries(
    [...instance.visible()].map(([name, value]) => [name, toScript(value)]),
  );
  const context = createContext({
    ...bindings,
    execution: executionOf(kernel, instance),
    print: () => undefined,
  });
  try {
    return fromScript(runInContext(source, context, { timeout: TIMEOUT_MS }));
  } catch (error) {
    throw failureOf(error, source, instance);
  }
}

/** A value of each type that can be seen of what a script sets. */
const SEEN: Readonly<Record<ScriptValueType, Value>> = {
  string: "text",
  number: 42,
  boolean: true,
  date: new Date(0),
  null: null,
};

/** Sets what the script visibly sets, to anything where the value cannot be seen; its result may be anything. */
function imitate(kernel: Kernel, script: Script, instance: Instance): Value {
  const { writes, removes } = scriptFacts(script);
  for (const { name, certainty, local, type } of writes) {
    if (certainty === "sometimes" && !kernel.world.flip()) continue;
    const value = type === null ? kernel.world.anything(name) : SEEN[type];
    if (local) instance.setLocal(name, kept(value));
    else instance.set(name, kept(value));
  }
  for (const name of removes.filter(() => kernel.world.flip())) remove(kernel, name, instance);
  return kernel.world.anything("");
}

function remove(kernel: Kernel, name: string, instance: Instance): void {
  instance.remove(name);
  kernel.world.removed(name);
}

function failureOf(error: unknown, source: string, instance: Instance): EngineFailure {
  const { message } = Object(error) as { readonly message?: unknown };
  const missing = /^([\w$]+) is not defined$/.exec(String(message))?.[1];
  const text = `script ${JSON.stringify(source)}: ${String(message)}`;
  return missing === undefined || missing === "S"
    ? new EngineFailure("script", text)
    : new EngineFailure("missing-variable", text, missing, null, isWithheld(missing, instance));
}

const executionOf = (kernel: Kernel, instance: Instance) => ({
  getVariable: (name: string) => toScript(instance.get(name) ?? null),
  getVariableLocal: (name: string) => toScript(instance.variables.get(name) ?? null),
  hasVariable: (name: string) => instance.get(name) !== undefined,
  setVariable: (name: string, value: unknown) => instance.set(name, kept(fromScript(value))),
  setVariableLocal: (name: string, value: unknown) => instance.setLocal(name, kept(fromScript(value))),
  removeVariable: (name: string) => remove(kernel, name, instance),
  getProcessInstanceId: () => "instance",
  getProcessBusinessKey: () => null,
  processInstanceId: "instance",
});

function toScript(value: Value): unknown {
  if (isList(value)) return asOfJava(value.map(toScript), value);
  if (isObject(value)) {
    const members = [...value].map(([name, member]) => [name, toScript(member)]);
    return asOfJava(Object.fromEntries(members), value);
  }
  return value instanceof Date ? asOfJava(new Date(value), value) : value;
}

/** Objects of Java that are made texts say what they hold, as Java has it. */
const asOfJava = (object: object, value: Value): object =>
  Object.defineProperty(object, "toString", { value: () => toText(value) });

/** Arrays, dates and objects of the script's own realm included. */
function fromScript(value: unknown): Value {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(fromScript);
  if (value instanceof OpaqueValue) return value;
  if (typeof value !== "object") return new OpaqueValue("script");
  if (Object.prototype.toString.call(value) === "[object Date]") return new Date(Number(value));
  return new Map(Object.entries(value).map(([name, member]) => [name, fromScript(member)]));
}

/** Runs the listeners of an event, in document order. Classes and delegates are not known. */
export function listen(
  kernel: Kernel,
  listeners: readonly Listener[],
  event: string,
  instance: Instance,
): void {
  for (const { implementation } of listeners.filter((one) => one.event === event)) {
    if (implementation.kind === "expression") kernel.evaluate(implementation.template, instance);
    if (implementation.kind === "script") kernel.run(implementation.script, instance);
  }
}
