import type { AnyNode } from "acorn";
import { joinedText } from "../values/texts.js";
import {
  ABSENT,
  bounded,
  either,
  type ScriptValue,
  SOME_NUMBER,
  typeValue,
  UNKNOWN_VALUE,
  type UseType,
} from "../values/value.js";
import type { Tracing } from "./tracing.js";
import { typeOf, type Uses } from "./uses.js";

type Node<Type extends AnyNode["type"]> = Extract<AnyNode, { type: Type }>;

const COMPARISONS: ReadonlySet<string> = new Set("== === != !== < <= > >=".split(" "));

/** What operators say of both operands; `+` is of texts too. */
const NUMBERS_ONLY: ReadonlySet<string> = new Set("- * / % ** | & ^ << >> >>>".split(" "));

export function binary(tracer: Tracing, { operator, left, right }: Node<"BinaryExpression">): ScriptValue {
  return combined(tracer.uses, operator, tracer.value(left), tracer.value(right));
}

/** `x ||= y`, `x &&= y`, `x ??= y`, which may leave it at `x`. */
export const isLogical = ({ operator }: Node<"AssignmentExpression">): boolean =>
  operator === "||=" || operator === "&&=" || operator === "??=";

/** `x += y`, `x *= y`: what `x` becomes. */
export function changed(
  tracer: Tracing,
  { operator, left }: Node<"AssignmentExpression">,
  value: ScriptValue,
): ScriptValue {
  const sign = operator.slice(0, -1);
  const isReckoned = left.type === "Identifier" && (sign === "+" || NUMBERS_ONLY.has(sign));
  return isReckoned ? combined(tracer.uses, sign, tracer.value(left), value) : UNKNOWN_VALUE;
}

function combined(uses: Uses, operator: string, left: ScriptValue, right: ScriptValue): ScriptValue {
  const [leftType, rightType] = [typeOf(left), typeOf(right)];
  if (COMPARISONS.has(operator)) {
    uses.use(left, rightType);
    uses.use(right, leftType);
    return typeValue("boolean");
  }
  const type: UseType | null = NUMBERS_ONLY.has(operator) ? "number" : null;
  if (operator === "+") {
    useAsAddend(uses, left, rightType);
    useAsAddend(uses, right, leftType);
    return sum(left, right);
  }
  uses.use(left, type);
  uses.use(right, type);
  if (operator === "in" || operator === "instanceof") return typeValue("boolean");
  const operands = operator === "*" || operator === "-" ? [left, right] : [UNKNOWN_VALUE];
  // Arithmetic on unknown operands may be that of BigInt.
  if (leftType === "number" || rightType === "number") return bounded({ kind: "computed", operands });
  const isOfPaths = left.kind === "path" && right.kind === "path";
  return isOfPaths ? bounded({ kind: "product", operands }) : UNKNOWN_VALUE;
}

/** Who adds a number to something mostly means another number, but a text does as well. */
const useAsAddend = (uses: Uses, value: ScriptValue, other: ReturnType<typeof typeOf>): void =>
  other === "number" ? uses.use(value, "number", true) : uses.use(value, null);

function sum(left: ScriptValue, right: ScriptValue): ScriptValue {
  const types = [typeOf(left), typeOf(right)];
  if (types.includes("string")) return joinedText([left, right]);
  if (!types.includes("number")) return UNKNOWN_VALUE;
  const isNumber = types.every((type) => type === "number");
  return bounded({ kind: isNumber ? "computed" : "sum", operands: [left, right] });
}

/** `a && b`, `a || b`, `a ?? b` */
export function logical(tracer: Tracing, node: Node<"LogicalExpression">): ScriptValue {
  const { operator } = node;
  const { uses } = tracer;
  const left = tracer.value(node.left);
  const right = uses.maybe(() => tracer.value(node.right));
  if (operator === "&&") {
    uses.use(left, "boolean", true);
    uses.maybe(() => uses.use(right, null));
    return typeOf(left) === "boolean" ? either(left, right) : UNKNOWN_VALUE;
  }
  uses.useIfAny(left, typeOf(right) ?? (operator === "||" ? "boolean" : null), true);
  return bounded({ kind: "default", value: left, otherwise: right });
}

export function unary(tracer: Tracing, { operator, argument }: Node<"UnaryExpression">): ScriptValue {
  // Who writes `!!x` mostly has something else than a truth value.
  if (operator === "!" && argument.type === "UnaryExpression" && argument.operator === "!") {
    tracer.uses.use(tracer.value(argument.argument), null);
    return typeValue("boolean");
  }
  const value = tracer.value(argument);
  const type = typeOf(value);
  switch (operator) {
    case "!":
      tracer.uses.use(value, "boolean", true);
      return typeValue("boolean");
    case "-":
      tracer.uses.use(value, "number");
      if (value.kind === "literal" && typeof value.value === "number")
        return { kind: "literal", value: -value.value };
      return type === "number" ? bounded({ kind: "computed", operands: [value] }) : UNKNOWN_VALUE;
    case "delete":
      tracer.changeMember(argument, null);
      return typeValue("boolean");
    default:
      tracer.uses.use(value, operator === "~" ? "number" : null);
      if (operator === "typeof") return typeValue("string");
      if (operator === "void") return ABSENT;
      return operator === "+" ? SOME_NUMBER : UNKNOWN_VALUE;
  }
}
