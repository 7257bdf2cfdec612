import type { Collected } from "../collected.js";
import { isHarmlessProperty, scopeMethod } from "../engine-objects.js";
import type { ScriptValueType } from "../values/value.js";
import type { Token } from "./tokens.js";
import { valueInWords } from "./word-values.js";

/** What a script does with `execution` and `task`, judged by its words. */
export class ScopeWords {
  readonly #collected: Collected;
  readonly #tokens: readonly Token[];
  readonly #sets: {
    readonly name: string;
    readonly local: boolean;
    readonly type: ScriptValueType | null;
  }[] = [];
  #removes = false;
  #lastSet = 0;

  constructor(collected: Collected, tokens: readonly Token[]) {
    this.#collected = collected;
    this.#tokens = tokens;
  }

  /** `start`: where the word stands. */
  read(start: number): void {
    const collected = this.#collected;
    const index = start + this.#toExecution(start);
    const method = this.#tokens[index + 2];
    if (this.#sign(index + 1) !== "." || method?.kind !== "word") {
      collected.opaque = true;
      return;
    }
    if (this.#sign(index + 3) !== "(") {
      if (!isHarmlessProperty(method.value)) collected.opaque = true;
      return;
    }
    const effect = scopeMethod(method.value);
    if (effect === "harmless") return;
    const name = this.#nameArgument(index + 4);
    if (name === null || effect === null || effect.endsWith("Many") || effect === "setManyLocal") {
      collected.opaque = true;
    } else if (effect === "look") {
      collected.read(name, "sometimes", "value");
    } else if (effect === "remove") {
      this.#removes = true;
      collected.remove(name);
    } else {
      const type = valueInWords(this.#tokens, index + 6, this.#endOfArguments(index + 6));
      this.#lastSet = start;
      this.#sets.push({ name, local: effect === "setLocal", type });
    }
  }

  /** Notes what has been set; to be called once, when all has been read. */
  write(): void {
    const isSure =
      !this.#removes &&
      !this.#collected.opaque &&
      goesStraightOn(this.#tokens) &&
      !this.#tokens.slice(0, this.#lastSet).some(({ value }) => value === "return");
    for (const { name, local, type } of this.#sets)
      this.#collected.write(name, isSure ? "always" : "sometimes", local, type);
  }

  /** `task.execution`, `task.getExecution()`: how many words and signs stand between the two. */
  #toExecution(index: number): number {
    if (this.#tokens[index]?.value !== "task" || this.#sign(index + 1) !== ".") return 0;
    const [name, isCalled] = [this.#tokens[index + 2]?.value, this.#sign(index + 3) === "("];
    if (name === "execution" && !isCalled) return 2;
    return name === "getExecution" && isCalled && this.#sign(index + 4) === ")" ? 4 : 0;
  }

  /** The text that is the whole first argument. */
  #nameArgument(index: number): string | null {
    const [text, after] = [this.#tokens[index], this.#sign(index + 1)];
    return text?.kind === "text" && (after === "," || after === ")") ? text.value : null;
  }

  /** Where the only argument that is left ends: at the parenthesis that closes the call. `start` when it does not. */
  #endOfArguments(start: number): number {
    let depth = 0;
    for (let at = start; at < this.#tokens.length; at += 1) {
      const sign = this.#sign(at);
      if (sign === "(" || sign === "[" || sign === "{") depth += 1;
      if (sign === ")" || sign === "]" || sign === "}") depth -= 1;
      if (depth < 0) return at;
      if (depth === 0 && sign === ",") return start;
    }
    return start;
  }

  #sign(index: number): string | null {
    const token = this.#tokens[index];
    return token?.kind === "sign" ? token.value : null;
  }
}

/** Words by which a script chooses, repeats, leaves or declares; in Groovy, Python and Ruby. */
const TURNS: ReadonlySet<string> = new Set(
  `and assert begin break case catch class continue do elif else elsif end except exit finally for if lambda next or
  raise redo rescue retry switch then throw try unless until when while with yield`.split(/\s+/),
);

/** Whether all of a script is evaluated whenever it ends well: no choice, no loop, no block. */
function goesStraightOn(tokens: readonly Token[]): boolean {
  return tokens.every(({ kind, value }, at) => {
    if (kind === "word") return !TURNS.has(value);
    if (kind !== "sign") return true;
    const isDoubled = tokens[at + 1]?.kind === "sign" && tokens[at + 1]?.value === value;
    return !"{?:".includes(value) && !(isDoubled && "&|".includes(value));
  });
}
