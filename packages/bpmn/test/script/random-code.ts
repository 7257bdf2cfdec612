/** Code that is made by chance, the same from the same numbers. */
export abstract class RandomCode {
  /** A number below a bound. */
  protected readonly pick: (bound: number) => number;

  constructor(pick: (bound: number) => number) {
    this.pick = pick;
  }

  /** One statement or a few, which hold others up to so many levels. */
  block(depth: number): string {
    return Array.from({ length: 1 + this.pick(3) }, () => this.statement(depth)).join(" ");
  }

  protected abstract statement(depth: number): string;

  /** One of several kinds of code; nothing else is made. */
  protected one(choices: readonly (() => string)[]): string {
    return choices[this.pick(choices.length)]?.() ?? "";
  }
}
