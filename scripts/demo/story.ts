import { styleText } from "node:util";

const SECOND_MS = 1000;
const FRAME_MS = 120;
const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const INDENT = "   ";

type Style = Parameters<typeof styleText>[0];

/** Tells on standard output what happens. Colour and moving parts only on a terminal, and not with `NO_COLOR`. */
export class Story {
  readonly #terminal = process.stdout.isTTY === true;
  readonly #colour = this.#terminal && !process.env["NO_COLOR"];
  #chapter = 0;
  #hasEnded = false;

  title(text: string): void {
    this.#print(this.paint("bold", text));
  }

  /** The last line: whatever is told after it is not printed. */
  end(text: string): void {
    this.#print(`\n${text}`);
    this.#hasEnded = true;
  }

  /** A new step, and in a sentence what it is for. */
  chapter(heading: string, why: string): void {
    this.#chapter += 1;
    this.#print(`\n${this.paint(["bold", "cyan"], `${this.#chapter}. ${heading}`)}`);
    this.say(this.paint("dim", why));
  }

  /** Text of one or more lines. */
  say(text: string): void {
    this.#print(text.replace(/^(?=.)/gm, INDENT));
  }

  /** A command line that is about to run. */
  command(text: string): void {
    this.say(`${this.paint("dim", "$")} ${this.paint("bold", text)}`);
  }

  good(text: string): void {
    this.say(`${this.paint("green", "✔")} ${text}`);
  }

  /** Something that is wrong, on purpose or not. */
  bad(text: string): void {
    this.say(text.replace(/^.*$/gm, (line) => this.paint("red", line)));
  }

  paint(style: Style, text: string): string {
    return this.#colour ? styleText(style, text) : text;
  }

  /** Shows that `work` is going on, then `done(result)` and how long it took. */
  async during<T>(what: string, work: Promise<T>, done: (result: T) => string): Promise<T> {
    const startedAt = performance.now();
    const seconds = (digits: number): string => ((performance.now() - startedAt) / SECOND_MS).toFixed(digits);
    let frame = 0;
    const draw = (): void => {
      if (this.#hasEnded) return;
      frame += 1;
      process.stdout.write(`\r${INDENT}${FRAMES[frame % FRAMES.length]} ${what} … ${seconds(0)} s `);
    };
    if (!this.#terminal) this.say(`${what} …`);
    const timer = this.#terminal ? setInterval(draw, FRAME_MS) : null;
    try {
      const result = await work;
      this.#erase(timer);
      this.good(`${done(result)} ${this.paint("dim", `(${seconds(1)} s)`)}`);
      return result;
    } catch (error) {
      this.#erase(timer);
      throw error;
    }
  }

  #print(text: string): void {
    if (!this.#hasEnded) console.log(text);
  }

  #erase(timer: NodeJS.Timeout | null): void {
    if (timer === null) return;
    clearInterval(timer);
    if (!this.#hasEnded) process.stdout.write("\r\u001b[K");
  }
}
