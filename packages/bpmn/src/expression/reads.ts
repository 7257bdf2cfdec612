import type { Expression, Template } from "./tree.js";

/** That an expression reads a variable. */
export interface Read {
  readonly name: string;
  /**
   * `always`: every successful evaluation has read it. A name that does not exist fails the evaluation, so the
   * variable was present (maybe null). `sometimes`: it stands behind `&&`, `||`, in one branch of `?:`, in an
   * index (not evaluated on null), or is asked for by name (`execution.getVariable('x')`), which does not fail.
   */
  readonly certainty: "always" | "sometimes";
  /** `method`: only ever the object of a method call, so that it may be a bean and no variable at all. */
  readonly use: "value" | "method";
}

/**
 * Names that the engine itself resolves where expressions are evaluated. `loopCounter`, `nrOfInstances` and
 * their like are not among them: they are real variables.
 */
const IMPLICIT_OBJECTS: ReadonlySet<string> = new Set([
  "execution",
  "task",
  "externalTask",
  "caseExecution",
  "variableContext",
  "authenticatedUserId",
  "connector",
]);

const SCOPES: ReadonlySet<string> = new Set(["execution", "task"]);

/** Methods of a scope whose first argument is the name of a variable that may be missing. */
const LOOKUPS: ReadonlySet<string> = new Set([
  "getVariable",
  "getVariableLocal",
  "getVariableTyped",
  "getVariableLocalTyped",
  "hasVariable",
  "hasVariableLocal",
]);

/** Flowable's functions on variables (`vars:get(x)`); their first argument is a name, quoted or not. */
const LOOKUP_PREFIXES: ReadonlySet<string> = new Set(["variables", "vars", "var"]);

/** The variables that an expression reads, each once, in the order in which they first stand in it. */
export function readsOf(expression: Expression): Read[] {
  return [...collect(expression).values()];
}

/** The variables that a template reads; all expressions of a composite are evaluated. */
export function readsOfTemplate(template: Template): Read[] {
  switch (template.kind) {
    case "literal":
    case "invalid":
      return [];
    case "expression":
      return readsOf(template.expression);
    case "composite": {
      const expressions = template.parts.flatMap((part) =>
        part.kind === "expression" ? [part.expression] : [],
      );
      return [...union(expressions.map(collect)).values()];
    }
  }
}

type Reads = ReadonlyMap<string, Read>;

function collect(expression: Expression): Reads {
  switch (expression.kind) {
    case "string":
    case "integer":
    case "float":
    case "boolean":
    case "null":
      return NONE;
    case "identifier":
      return variable(expression.name, "always", "value");
    case "member":
      return collect(expression.object);
    case "index":
      return union([collect(expression.object), sometimes(collect(expression.index))]);
    case "methodCall":
      return union([objectOfCall(expression.object), lookedUp(expression), ...expression.args.map(collect)]);
    case "functionCall":
      return functionCall(expression);
    case "unary":
      return collect(expression.operand);
    case "binary": {
      const right = collect(expression.right);
      const shortCircuits = expression.operator === "&&" || expression.operator === "||";
      return union([collect(expression.left), shortCircuits ? sometimes(right) : right]);
    }
    case "conditional":
      return union([
        collect(expression.test),
        eitherOf(collect(expression.then), collect(expression.otherwise)),
      ]);
  }
}

const NONE: Reads = new Map();

function variable(name: string, certainty: Read["certainty"], use: Read["use"]): Reads {
  return IMPLICIT_OBJECTS.has(name) ? NONE : new Map([[name, { name, certainty, use }]]);
}

const objectOfCall = (object: Expression): Reads =>
  object.kind === "identifier" ? variable(object.name, "always", "method") : collect(object);

/** `execution.getVariable('x')` */
function lookedUp({ object, name, args }: Extract<Expression, { kind: "methodCall" }>): Reads {
  const [first] = args;
  const isLookup = object.kind === "identifier" && SCOPES.has(object.name) && LOOKUPS.has(name);
  return isLookup && first?.kind === "string" ? asked(first.value) : NONE;
}

function functionCall({ prefix, args }: Extract<Expression, { kind: "functionCall" }>): Reads {
  const [first, ...others] = args;
  if (prefix === null || !LOOKUP_PREFIXES.has(prefix) || first === undefined) return union(args.map(collect));
  const name = first.kind === "string" ? first.value : first.kind === "identifier" ? first.name : null;
  return union([name === null ? collect(first) : asked(name), ...others.map(collect)]);
}

/** A variable that was asked for by name; unlike an identifier, the name may be that of an implicit object. */
const asked = (name: string): Reads => new Map([[name, { name, certainty: "sometimes", use: "value" }]]);

const sometimes = (reads: Reads): Reads =>
  new Map([...reads].map(([name, read]) => [name, { ...read, certainty: "sometimes" }]));

/** Reads of parts that are all evaluated. */
function union(parts: readonly Reads[]): Reads {
  const merged = new Map<string, Read>();
  for (const read of parts.flatMap((part) => [...part.values()])) {
    const earlier = merged.get(read.name) ?? read;
    merged.set(read.name, {
      name: read.name,
      certainty: earlier.certainty === "always" ? "always" : read.certainty,
      use: earlier.use === "value" ? "value" : read.use,
    });
  }
  return merged;
}

/** Reads of two branches, of which one is evaluated. */
function eitherOf(one: Reads, other: Reads): Reads {
  const inBoth = (name: string) =>
    one.get(name)?.certainty === "always" && other.get(name)?.certainty === "always";
  return new Map(
    [...union([one, other])].map(([name, read]) => [
      name,
      { ...read, certainty: inBoth(name) ? "always" : "sometimes" },
    ]),
  );
}
