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
export function readsOf(expression: Expression): readonly Read[] {
  let root = expression;
  while (root.kind === "member") root = root.object;
  if (root.kind !== "identifier") return readsOfAll([root]);
  return IMPLICIT_OBJECTS.has(root.name) ? NONE : [{ name: root.name, certainty: "always", use: "value" }];
}

/** The variables that a template reads; all expressions of a composite are evaluated. */
export function readsOfTemplate(template: Template): readonly Read[] {
  switch (template.kind) {
    case "literal":
    case "invalid":
      return NONE;
    case "expression":
      return readsOf(template.expression);
    case "composite":
      return readsOfAll(
        template.parts.flatMap((part) => (part.kind === "expression" ? [part.expression] : [])),
      );
  }
}

const NONE: readonly Read[] = [];

function readsOfAll(expressions: readonly Expression[]): readonly Read[] {
  const reads: Reads = new Map();
  for (const expression of expressions) collect(reads, expression, "always");
  return [...reads.values()];
}

/** By name. What is found goes into one map, so that long expressions take no longer for a part than short ones. */
type Reads = Map<string, Read>;
type Certainty = Read["certainty"];

/** `certainty`: of the evaluation of the expression itself. */
function collect(reads: Reads, expression: Expression, certainty: Certainty): void {
  switch (expression.kind) {
    case "string":
    case "integer":
    case "float":
    case "boolean":
    case "null":
      return;
    case "identifier":
      addVariable(reads, expression.name, certainty, "value");
      return;
    case "member":
      collect(reads, expression.object, certainty);
      return;
    case "index":
      collect(reads, expression.object, certainty);
      collect(reads, expression.index, "sometimes");
      return;
    case "methodCall":
      collectObjectOfCall(reads, expression.object, certainty);
      addLookedUp(reads, expression);
      for (const argument of expression.args) collect(reads, argument, certainty);
      return;
    case "functionCall":
      collectFunctionCall(reads, expression, certainty);
      return;
    case "unary":
      collect(reads, expression.operand, certainty);
      return;
    case "binary": {
      const shortCircuits = expression.operator === "&&" || expression.operator === "||";
      collect(reads, expression.left, certainty);
      collect(reads, expression.right, shortCircuits ? "sometimes" : certainty);
      return;
    }
    case "conditional":
      collect(reads, expression.test, certainty);
      collectEither(reads, expression.then, expression.otherwise, certainty);
  }
}

/** Of several reads of one variable the strongest counts. */
function add(reads: Reads, name: string, certainty: Certainty, use: Read["use"]): void {
  const earlier = reads.get(name);
  if (earlier === undefined) {
    reads.set(name, { name, certainty, use });
  } else if (earlier.certainty !== certainty || earlier.use !== use) {
    reads.set(name, {
      name,
      certainty: earlier.certainty === "always" ? "always" : certainty,
      use: earlier.use === "value" ? "value" : use,
    });
  }
}

function addVariable(reads: Reads, name: string, certainty: Certainty, use: Read["use"]): void {
  if (!IMPLICIT_OBJECTS.has(name)) add(reads, name, certainty, use);
}

/** A variable that is asked for by name; unlike an identifier, the name may be that of an implicit object. */
const addAsked = (reads: Reads, name: string): void => add(reads, name, "sometimes", "value");

function collectObjectOfCall(reads: Reads, object: Expression, certainty: Certainty): void {
  if (object.kind === "identifier") addVariable(reads, object.name, certainty, "method");
  else collect(reads, object, certainty);
}

/** `execution.getVariable('x')` */
function addLookedUp(
  reads: Reads,
  { object, name, args }: Extract<Expression, { kind: "methodCall" }>,
): void {
  const [first] = args;
  const isLookup = object.kind === "identifier" && SCOPES.has(object.name) && LOOKUPS.has(name);
  if (isLookup && first?.kind === "string") addAsked(reads, first.value);
}

function collectFunctionCall(
  reads: Reads,
  { prefix, args }: Extract<Expression, { kind: "functionCall" }>,
  certainty: Certainty,
): void {
  const isLookup = prefix !== null && LOOKUP_PREFIXES.has(prefix);
  for (const [at, argument] of args.entries()) {
    if (!isLookup || at > 0) collect(reads, argument, certainty);
    else if (argument.kind === "string") addAsked(reads, argument.value);
    else if (argument.kind === "identifier") addAsked(reads, argument.name);
    else collect(reads, argument, certainty);
  }
}

/** Two branches, of which one is evaluated. */
function collectEither(reads: Reads, one: Expression, other: Expression, certainty: Certainty): void {
  const ofOne: Reads = new Map();
  const ofOther: Reads = new Map();
  collect(ofOne, one, certainty);
  collect(ofOther, other, certainty);
  for (const { name, use } of [...ofOne.values(), ...ofOther.values()]) {
    const isInBoth = ofOne.get(name)?.certainty === "always" && ofOther.get(name)?.certainty === "always";
    add(reads, name, isInBoth ? "always" : "sometimes", use);
  }
}
