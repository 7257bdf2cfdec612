import type { AnyNode } from "acorn";
import { scopeMethod } from "../engine-objects.js";
import { MEMBER_METHODS, METHODS, type Method } from "../values/methods.js";
import {
  ABSENT,
  bounded,
  either,
  type ObjectPart,
  type ScriptValue,
  type ScriptValueType,
  SOME_NUMBER,
  stepInto,
  typeValue,
  UNKNOWN_VALUE,
} from "../values/value.js";
import { isFunction } from "./bindings.js";
import { EVALUATORS, GLOBALS } from "./globals.js";
import type { Tracing } from "./tracing.js";
import { mayEndBefore, memberName, scopeName, textOf } from "./tree.js";
import { commonType, typeOf } from "./uses.js";
import { valueType } from "./value-type.js";

type Call = Extract<AnyNode, { type: "CallExpression" }>;
type Member = Extract<AnyNode, { type: "MemberExpression" }>;

/** Functions whose result is of one type, whatever they are given. */
const RESULTS: ReadonlyMap<string, Exclude<ScriptValueType, "null">> = new Map([
  ["String", "string"],
  ["Number", "number"],
  ["parseInt", "number"],
  ["parseFloat", "number"],
  ["Boolean", "boolean"],
  ["isNaN", "boolean"],
  ["encodeURIComponent", "string"],
  ["JSON.stringify", "string"],
  ["Math.abs", "number"],
  ["Math.ceil", "number"],
  ["Math.floor", "number"],
  ["Math.max", "number"],
  ["Math.min", "number"],
  ["Math.pow", "number"],
  ["Math.random", "number"],
  ["Math.round", "number"],
  ["Math.trunc", "number"],
  ["Date.now", "number"],
  ["Array.isArray", "boolean"],
]);

/** A call, and what it says of the values in it. */
export function callValue(tracer: Tracing, call: Call): ScriptValue {
  const { callee } = call;
  if (callee.type === "Identifier") return namedCall(tracer, call, callee.name);
  if (callee.type === "MemberExpression") {
    const { object } = callee;
    const method = memberName(callee);
    const scope = scopeName(object);
    if (scope !== null && method !== null && !tracer.isOwn(scope)) return scopeCall(tracer, call, method);
    const isGiven = object.type === "Identifier" && !tracer.isOwn(object.name);
    if (isGiven && GLOBALS.has(object.name)) return libraryCall(tracer, call, `${object.name}.${method}`);
    return methodCall(tracer, call, callee, method);
  }
  if (isFunction(callee)) return tracer.call(callee, argsOf(tracer, call));
  tracer.uses.use(tracer.value(callee), null);
  return passOn(tracer, call);
}

/** `new Date()`, `new Order(x)` */
export function newValue(tracer: Tracing, node: Extract<AnyNode, { type: "NewExpression" }>): ScriptValue {
  const { callee } = node;
  const name = callee.type === "Identifier" && !tracer.isOwn(callee.name) ? callee.name : "";
  const values = node.arguments.map((arg) => tracer.value(arg));
  for (const value of values) tracer.uses.use(value, null);
  if (!GLOBALS.has(name)) tracer.uses.expose(values);
  return name === "Date" ? typeValue("date") : UNKNOWN_VALUE;
}

function argument(tracer: Tracing, call: Call, node: AnyNode | undefined): ScriptValue {
  const evaluate = () => tracer.value(node?.type === "SpreadElement" ? node.argument : node);
  return mayEndBefore(call) ? tracer.uses.maybe(evaluate) : evaluate();
}

function argsOf(tracer: Tracing, call: Call): readonly ScriptValue[] {
  return call.arguments.map((arg) => {
    const value = argument(tracer, call, arg);
    tracer.uses.handOn(value);
    return arg.type === "SpreadElement" ? UNKNOWN_VALUE : value;
  });
}

/** A function that may do anything to what it is given. What functions of the script itself do is seen there. */
function passOn(tracer: Tracing, call: Call, isHarmless = false): ScriptValue {
  const values = argsOf(tracer, call);
  const given = values.filter((_, at) => call.arguments[at]?.type.endsWith("FunctionExpression") !== true);
  if (!isHarmless) tracer.uses.expose(given);
  if (call.arguments.some((arg, at) => arg.type === "Identifier" && isComposite(values[at] ?? UNKNOWN_VALUE)))
    tracer.change();
  return UNKNOWN_VALUE;
}

const isComposite = ({ kind }: ScriptValue): boolean => kind === "object" || kind === "list";

function namedCall(tracer: Tracing, call: Call, name: string): ScriptValue {
  if (tracer.isOwn(name)) return passOn(tracer, call);
  const result = RESULTS.get(name);
  // Spin's, which read a text as JSON and take JSON as it is.
  if (name === "S" || name === "JSON") return parsed(tracer, call, true);
  const values = argsOf(tracer, call);
  if (EVALUATORS.has(name)) tracer.uses.changes.note(null);
  else if (!GLOBALS.has(name)) tracer.uses.expose(values);
  return result === undefined ? UNKNOWN_VALUE : result === "number" ? SOME_NUMBER : typeValue(result);
}

function parsed(tracer: Tracing, { arguments: [text, ...others] }: Call, isSpin: boolean): ScriptValue {
  for (const other of others) tracer.uses.use(tracer.value(other), null);
  const value = text?.type === "SpreadElement" ? UNKNOWN_VALUE : tracer.value(text);
  const content = value.kind === "path" ? stepInto(value, { kind: "parsed" }) : UNKNOWN_VALUE;
  if (value.kind !== "path") tracer.uses.use(value, null);
  else if (isSpin) tracer.uses.need(value, "json");
  // JSON of null is null, which is what the engine has of a variable that is missing (seen on Operaton).
  else tracer.uses.use(value, "json");
  return content;
}

function libraryCall(tracer: Tracing, call: Call, name: string): ScriptValue {
  if (name === "JSON.parse") return parsed(tracer, call, false);
  if (name.startsWith("Math.")) return mathCall(tracer, call, name);
  if (name === "Object.assign" && isOfOwn(call)) return assigned(tracer, call);
  const values = argsOf(tracer, call);
  const [first] = values;
  if (!HARMLESS_LIBRARY.test(name)) tracer.uses.expose(values);
  if (name === "Object.keys" && first !== undefined) {
    tracer.uses.need(first, "object");
    return { kind: "list", item: typeValue("string") };
  }
  if (name === "Object.assign") tracer.change();
  if (name === "JSON.stringify" && !isSomething(first)) return UNKNOWN_VALUE;
  const result = RESULTS.get(name);
  return result === undefined ? UNKNOWN_VALUE : result === "number" ? SOME_NUMBER : typeValue(result);
}

/** Whether all goes into an object that is made for it. */
const isOfOwn = ({ arguments: [target, ...sources] }: Call): boolean =>
  target?.type === "ObjectExpression" && sources.every(({ type }) => type !== "SpreadElement");

/** `Object.assign({}, a, b)` is `{ ...a, ...b }`. */
function assigned(tracer: Tracing, { arguments: [target, ...sources] }: Call): ScriptValue {
  const own = tracer.value(target);
  const parts = sources.map((source): ObjectPart => {
    const value = tracer.value(source);
    tracer.uses.use(value, "object", true);
    return { kind: "spread", value };
  });
  return own.kind === "object" ? bounded({ kind: "object", parts: [...own.parts, ...parts] }) : UNKNOWN_VALUE;
}

/** What leaves what it is given as it is. */
const HARMLESS_LIBRARY =
  /^(?:(?:console|JSON|Date|Array|Number|String)\..*|Object\.(?:keys|values|entries|is|freeze)|Java\.(?:from|to|type))$/;

/** Whoever computes with something mostly means a number, but texts that say one do as well. */
function mathCall(tracer: Tracing, call: Call, name: string): ScriptValue {
  for (const arg of call.arguments) {
    const value = tracer.value(arg.type === "SpreadElement" ? arg.argument : arg);
    if (arg.type === "SpreadElement") tracer.uses.need(value, "list");
    else tracer.uses.use(value, "number", true);
  }
  return RESULTS.has(name) ? SOME_NUMBER : UNKNOWN_VALUE;
}

/** Whether it is anything at all, of which `JSON.stringify` makes a text. */
const isSomething = (value: ScriptValue | undefined): boolean =>
  value?.kind === "path"
    ? value.steps.length === 0
    : typeOf(value ?? ABSENT) !== null || isComposite(value ?? ABSENT);

/** `execution.getVariable("x")` is what `x` is, but for that it may be missing. */
function scopeCall(tracer: Tracing, call: Call, method: string): ScriptValue {
  const name = textOf(call.arguments[0]);
  const isValue = method === "getVariable" || method === "getVariableLocal";
  if (isValue && name !== null) return { kind: "path", root: name, steps: [] };
  const [, value = ABSENT] = argsOf(tracer, call);
  const effect = scopeMethod(method);
  if ((effect === "set" || effect === "setLocal") && name !== null) tracer.uses.set(name, value);
  return effect === "look" && method.startsWith("has") ? typeValue("boolean") : UNKNOWN_VALUE;
}

function methodCall(tracer: Tracing, call: Call, callee: Member, name: string | null): ScriptValue {
  const object = tracer.value(callee.object);
  if (callee.computed) tracer.uses.use(argument(tracer, call, callee.property), null);
  const [first] = call.arguments;
  const key = textOf(first);
  const by = MEMBER_METHODS.get(name ?? "");
  if (by !== undefined && key !== null) {
    for (const other of call.arguments.slice(1)) tracer.uses.use(argument(tracer, call, other), null);
    tracer.uses.need(object, by === "prop" ? "spinObject" : "object");
    const member = stepInto(object, { kind: "member", name: key, by });
    if (name !== "containsKey") return member;
    tracer.uses.use(member, null);
    return typeValue("boolean");
  }
  if (name === "equals" && first !== undefined)
    return equality(tracer, object, argument(tracer, call, first));
  if (name === "toString" || name === "value") {
    tracer.uses.use(object, null);
    return name === "toString" ? typeValue("string") : object;
  }
  const method = METHODS.get(name ?? "");
  if (method === undefined) {
    tracer.uses.use(object, null);
    if (isComposite(object) && callee.object.type === "Identifier") tracer.change();
    if (name === "get") return elementAt(tracer, call, object);
    const isPut = name === "put" && key !== null;
    const isHarmless = isPut || HARMLESS_METHODS.has(name ?? "");
    if (isPut) tracer.uses.changes.note(key);
    else if (!isHarmless) tracer.uses.expose([object]);
    return passOn(tracer, call, isHarmless);
  }
  if (callee.optional) tracer.uses.useIfAny(object, method.on);
  else if (call.optional) tracer.uses.use(object, method.on);
  else tracer.uses.need(object, method.on);
  return given(tracer, call, callee, object, method, name ?? "");
}

/** Methods that leave the members of what they are called on as they are, besides those that are known. */
const HARMLESS_METHODS: ReadonlySet<string> = new Set(
  "add addAll append debug error format info log print println trace valueOf warn".split(" "),
);

/** `list.get(0)` */
function elementAt(tracer: Tracing, call: Call, object: ScriptValue): ScriptValue {
  const [index] = argsOf(tracer, call);
  if (index === undefined || typeOf(index) !== "number") return UNKNOWN_VALUE;
  tracer.uses.need(object, "list");
  return either(stepInto(object, { kind: "element" }), ABSENT);
}

/** `x.equals("A")` says what `x == "A"` does. */
function equality(tracer: Tracing, object: ScriptValue, other: ScriptValue): ScriptValue {
  tracer.uses.use(object, typeOf(other));
  tracer.uses.use(other, typeOf(object));
  return typeValue("boolean");
}

/** What a method that is known returns. */
function given(
  tracer: Tracing,
  call: Call,
  callee: Member,
  object: ScriptValue,
  { gives, elements = [] }: Method,
  name: string,
): ScriptValue {
  const element = stepInto(object, { kind: "element" });
  const returned: ScriptValue[] = [];
  const args: ScriptValue[] = [];
  const gathered = name === "reduce" || name === "reduceRight" ? valueType(call.arguments[1]) : null;
  const soFar = gathered === null || gathered === "null" ? UNKNOWN_VALUE : typeValue(gathered);
  for (const arg of call.arguments) {
    if (isFunction(arg)) {
      const params = arg.params.map((_, at) =>
        elements.includes(at) ? element : at === 0 ? soFar : UNKNOWN_VALUE,
      );
      returned.push(tracer.call(arg, params));
    } else {
      const value = argument(tracer, call, arg);
      if (elements.length > 0) tracer.uses.changes.note(null);
      tracer.uses.use(value, SEARCHING.has(name) && object.kind === "list" ? commonType(object.item) : null);
      args.push(arg.type === "SpreadElement" ? UNKNOWN_VALUE : value);
    }
  }
  if (name === "push" || name === "unshift") tracer.push(callee.object, args);
  else if (CHANGING.has(name) && isComposite(object)) tracer.change();
  const [result = UNKNOWN_VALUE] = returned;
  switch (gives) {
    case "gathered":
      if (soFar.kind !== "type") return UNKNOWN_VALUE;
      if (soFar.type === "number" && (result.kind === "sum" || result.kind === "product"))
        return bounded({ kind: "sum", operands: [soFar, result] });
      if (typeOf(result) !== soFar.type) return UNKNOWN_VALUE;
      return soFar.type === "number" ? bounded({ kind: "computed", operands: [result] }) : soFar;
    case null:
    case "object":
    case "sequence":
    case "list":
    case "json":
    case "spinList":
    case "spinObject":
      return UNKNOWN_VALUE;
    case "same":
      return name === "concat" || name === "slice" ? sliced(object, args) : object;
    case "elements":
      return stepInto(object, { kind: "elements" });
    case "element":
      return either(element, ABSENT);
    case "mapped":
      return { kind: "list", item: result };
    case "texts":
      return { kind: "list", item: typeValue("string") };
    default:
      return typeValue(gives);
  }
}

/** Methods that compare what they are given with the elements. */
const SEARCHING: ReadonlySet<string> = new Set(["includes", "indexOf", "lastIndexOf"]);

/** Methods that change the list they are called on. */
const CHANGING: ReadonlySet<string> = new Set(["splice", "pop", "shift", "fill", "copyWithin"]);

/** A text or list of the same kind; what is joined to a list may be of another. */
function sliced(object: ScriptValue, args: readonly ScriptValue[]): ScriptValue {
  if (typeOf(object) === "string") return typeValue("string");
  return args.every((arg) => typeOf(arg) === "number") ? object : UNKNOWN_VALUE;
}
