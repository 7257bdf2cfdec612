/**
 * Ends a parse from deep inside it. It never leaves this folder: `parseTemplate` turns it into an `invalid`
 * template.
 */
export class ExpressionSyntaxError extends Error {
  override readonly name = "ExpressionSyntaxError";
  /** 0-based position in the source. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}
