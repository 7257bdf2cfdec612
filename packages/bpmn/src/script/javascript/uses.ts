import {
  ABSENT,
  either,
  type Path,
  pathsOf,
  type ScriptUse,
  type ScriptValue,
  type ScriptValueType,
  type UseType,
} from "../values/value.js";
import { Changes } from "./changes.js";

/** What a script uses of what it has from outside, as it is noted. */
export class Uses {
  readonly all: ScriptUse[] = [];
  readonly changes = new Changes();
  /** Whether what is noted now is evaluated on every run. */
  isSure = true;
  readonly #set = new Map<string, ScriptValue>();

  /** A value is used. Without a type, only that it is. */
  use(value: ScriptValue, type: UseType | null, isHint = false): void {
    for (const path of pathsOf(value))
      this.all.push({ path, type, isHint, isNeeded: false, isSure: this.isSure });
  }

  /** The same, where null does as well. */
  useIfAny(value: ScriptValue, type: UseType | null, isHint = false): void {
    for (const path of pathsOf(value))
      this.all.push({ path, type, isHint, isNeeded: false, isSure: this.isSure, isOptional: true });
  }

  /** A value goes to a function, which may do anything with it. */
  handOn(value: ScriptValue): void {
    const { isSure } = this;
    for (const path of pathsOf(value))
      this.all.push({ path, type: null, isHint: false, isNeeded: false, isSure, isHandedOn: true });
  }

  /** Somebody unknown gets hold of values, and may change what they hold. */
  expose(values: readonly ScriptValue[]): void {
    const holdsNothing = ({ kind }: ScriptValue) => kind === "absent" || kind === "literal";
    if (values.some((value) => !holdsNothing(value) && typeOf(value) === null)) this.changes.note(null);
  }

  /** A value is looked into, which fails where there is none; unless the chain has ended before. */
  need(value: ScriptValue, type: UseType): void {
    const isNeeded =
      this.isSure && value.kind === "path" && isGiven(value) && this.changes.isUntouched(value);
    for (const path of pathsOf(value))
      this.all.push({ path, type, isHint: false, isNeeded, isSure: this.isSure });
  }

  /** A variable is set. */
  set(name: string, value: ScriptValue): void {
    const earlier = this.#set.get(name);
    this.#set.set(name, earlier === undefined ? value : either(earlier, value));
  }

  /** What variables are set to, by name; of several values, any of them. */
  get written(): ReadonlyMap<string, ScriptValue> {
    return this.#set;
  }

  /** Runs something that may not be evaluated. */
  maybe<Result>(run: () => Result): Result {
    const before = this.isSure;
    this.isSure = false;
    const result = run();
    this.isSure = before;
    return result;
  }
}

/** Whether a way into something leads on to its end: behind `?.` it may have ended, and some members all objects have. */
const isGiven = ({ steps }: Path): boolean =>
  steps.every((step) => step.kind !== "member" || (step.isOptional !== true && !INHERITED.has(step.name)));

const INHERITED: ReadonlySet<string> = new Set([
  ..."constructor __proto__ hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf".split(
    " ",
  ),
  // Methods of Java's maps, which are found where they have no such key.
  ..."clear clone compute containsKey entrySet forEach get keySet merge put putAll remove replace size values".split(
    " ",
  ),
]);

/** The type of a value that a script makes, `null` when that is not to be seen; null itself is of none. */
export function typeOf(value: ScriptValue): Exclude<ScriptValueType, "null"> | null {
  if (value.kind === "type") return value.type;
  if (value.kind === "computed") return "number";
  if (value.kind === "text") return "string";
  if (value.kind === "either") {
    const type = typeOf(value.one);
    return type === typeOf(value.other) ? type : null;
  }
  if (value.kind !== "literal" || value.value === null) return null;
  const type = typeof value.value;
  return type === "string" || type === "number" || type === "boolean" ? type : null;
}

/** The same, of one of several values as well, where all are of one type. */
export function commonType(value: ScriptValue): Exclude<ScriptValueType, "null"> | null {
  if (value.kind !== "either") return typeOf(value);
  const type = commonType(value.one);
  return type === commonType(value.other) ? type : null;
}

/** The value of a literal or of the names that stand for nothing. */
export function literalValue(value: unknown): ScriptValue {
  if (value === undefined) return ABSENT;
  if (value === null) return { kind: "literal", value: null };
  const isPlain = typeof value === "string" || typeof value === "number" || typeof value === "boolean";
  return isPlain ? { kind: "literal", value } : { kind: "unknown" };
}
