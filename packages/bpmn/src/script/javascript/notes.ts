import type { AnyNode } from "acorn";
import { Collected } from "../collected.js";
import { ENGINE_OBJECTS, VARIABLE_SCOPES } from "../engine-objects.js";
import type { Certainty, ScriptRead } from "../facts.js";
import { Bindings, boundNames } from "./bindings.js";
import { EVALUATORS, GLOBALS } from "./globals.js";
import { scopeActions } from "./scope-call.js";
import { scopeName } from "./tree.js";
import { valueType } from "./value-type.js";

/** What is noted on the way through a script. */
export class Notes {
  collected = new Collected();
  readonly bindings = new Bindings();
  /** What functions set, whenever they are called. */
  readonly lateNames = new Set<string>();
  /** Whether a function may set anything. */
  lateOpaque = false;
  readonly #storesGlobals: boolean;
  /** Names that the script may have set by now, so that reading them proves nothing. */
  readonly #set: Set<string>;
  /** Whether it may have set any. */
  #setAny: boolean;
  #functions = 0;

  /** `set` and `setAny` are what functions may have done before the first statement. */
  constructor(storesGlobals: boolean, set: ReadonlySet<string>, setAny: boolean) {
    this.#storesGlobals = storesGlobals;
    this.#set = new Set(set);
    this.#setAny = setAny;
  }

  get inFunction(): boolean {
    return this.#functions > 0;
  }

  enterFunction(): void {
    this.#functions += 1;
  }

  leaveFunction(): void {
    this.#functions -= 1;
  }

  /** A name is evaluated. */
  name(name: string, certainty: Certainty, use: ScriptRead["use"]): void {
    if (this.bindings.has(name)) return;
    if (VARIABLE_SCOPES.has(name) || EVALUATORS.has(name)) {
      this.anything();
    } else if (!GLOBALS.has(name) && !ENGINE_OBJECTS.has(name)) {
      const proves = !this.#setAny && !this.#set.has(name);
      this.collected.read(name, proves ? certainty : "sometimes", use);
    }
  }

  isScope(node: AnyNode): boolean {
    const name = scopeName(node);
    return name !== null && !this.bindings.has(name);
  }

  /** A method of a variable scope is called; `method` is `null` when its name is computed. */
  act(method: string | null, args: readonly AnyNode[], certainty: Certainty): void {
    for (const action of scopeActions(method, args)) {
      if (action.kind === "anything") this.anything();
      else if (action.kind === "look") this.collected.read(action.name, "sometimes", "value");
      else if (action.kind === "remove") this.collected.remove(action.name);
      else {
        this.collected.write(action.name, certainty, action.local, action.type);
        this.#note(action.name);
      }
    }
  }

  /** Names get a value; those that the script does not declare become globals, which some engines store. */
  assigned(target: AnyNode, certainty: Certainty, value: AnyNode | null): void {
    for (const name of boundNames(target)) {
      if (this.bindings.has(name)) continue;
      this.#note(name);
      if (this.#storesGlobals) this.collected.write(name, certainty, false, typeFor(target, value));
    }
  }

  /** A declaration is evaluated. What is declared outside functions is a global too. */
  declared(target: AnyNode, certainty: Certainty, value: AnyNode | null): void {
    if (!this.#storesGlobals || this.inFunction) return;
    for (const name of boundNames(target)) {
      this.collected.write(name, certainty, false, typeFor(target, value));
    }
  }

  /** One of two branches is run. */
  either(one: () => void, other: () => void): void {
    const before = this.collected;
    const branches = [one, other].map((run) => {
      this.collected = new Collected();
      run();
      return this.collected;
    });
    this.collected = before;
    const [left, right] = branches;
    if (left && right) before.addEither(left, right);
  }

  /** Any variable may be read or set. */
  anything(): void {
    this.collected.opaque = true;
    this.#setAny = true;
    if (this.inFunction) this.lateOpaque = true;
  }

  #note(name: string): void {
    this.#set.add(name);
    if (this.inFunction) this.lateNames.add(name);
  }
}

/** The parts of a value that is taken apart have types of their own. */
const typeFor = (target: AnyNode, value: AnyNode | null) =>
  target.type === "Identifier" ? valueType(value) : null;
