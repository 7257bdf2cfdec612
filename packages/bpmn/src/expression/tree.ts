/**
 * The expression language of the Camunda 7 family (JUEL 2.2) as a tree.
 *
 * A parameter text, a topic or a condition is a {@link Template}: literal text with `${…}` or `#{…}` in it.
 * Trees are JSON-safe.
 */
export type Expression =
  | { readonly kind: "string"; readonly value: string }
  /** An integer literal; JUEL makes it a Long. Its text is kept, because it may exceed 2^53. */
  | { readonly kind: "integer"; readonly text: string }
  | { readonly kind: "float"; readonly text: string }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "null" }
  | { readonly kind: "identifier"; readonly name: string }
  /** `object.name` */
  | { readonly kind: "member"; readonly object: Expression; readonly name: string }
  /** `object[index]` */
  | { readonly kind: "index"; readonly object: Expression; readonly index: Expression }
  /** `object.name(args)` */
  | {
      readonly kind: "methodCall";
      readonly object: Expression;
      readonly name: string;
      readonly args: readonly Expression[];
    }
  /** `name(args)` or `prefix:name(args)` */
  | {
      readonly kind: "functionCall";
      readonly prefix: string | null;
      readonly name: string;
      readonly args: readonly Expression[];
    }
  | { readonly kind: "unary"; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: "conditional";
      readonly test: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
    };

export type UnaryOperator = "-" | "!" | "empty";

/** Word operators are normalised: `and` is `&&`, `eq` is `==`, `div` is `/`, and so on. */
export type BinaryOperator =
  | "||"
  | "&&"
  | "=="
  | "!="
  | "<"
  | ">"
  | "<="
  | ">="
  | "+"
  | "-"
  | "*"
  | "/"
  | "%";

/** A text with expressions in it. `source` is the text as it stood in the model. */
export type Template =
  | { readonly kind: "literal"; readonly source: string; readonly text: string }
  /** Exactly one `${…}` or `#{…}` and nothing else: the value keeps its type. */
  | { readonly kind: "expression"; readonly source: string; readonly expression: Expression }
  /** Text and expressions mixed: the value is always a string. */
  | {
      readonly kind: "composite";
      readonly source: string;
      readonly parts: readonly (
        | { readonly kind: "text"; readonly text: string }
        | { readonly kind: "expression"; readonly expression: Expression }
      )[];
    }
  /** Not an expression of this grammar; `offset` is the 0-based position in `source`. */
  | { readonly kind: "invalid"; readonly source: string; readonly message: string; readonly offset: number };
