import type { AnyNode, Program } from "acorn";
import { ENGINE_OBJECTS, VARIABLE_SCOPES } from "../engine-objects.js";
import {
  ABSENT,
  either,
  type ScriptValue,
  SOME_NUMBER,
  stepInto,
  type TracedScript,
  typeValue,
  UNKNOWN_VALUE,
} from "../values/value.js";
import { boundNames, hoistedNames, lexicalNames } from "./bindings.js";
import { callValue, newValue } from "./calls.js";
import { listValue, objectValue, templateValue } from "./composites.js";
import { GLOBALS } from "./globals.js";
import { Assigned, Locals } from "./locals.js";
import { memberValue } from "./members.js";
import { binary, changed, isLogical, logical, unary } from "./operators.js";
import { readPattern } from "./patterns.js";
import type { FunctionNode, Tracing } from "./tracing.js";
import { isExpression, memberName, partsOf } from "./tree.js";
import { literalValue, Uses } from "./uses.js";

/** So deep may a tree be; it is walked with recursion. */
const MAX_DEPTH = 1000;

/** Ends the walk of a tree that is too deep. It never leaves {@link trace}. */
class TooDeep extends Error {}

/**
 * Follows what a script has from outside through its own names, members, and the usual methods, and notes what is made
 * of it; `null` when the script is nested too deep. It is walked twice where names stand for several values.
 */
export function trace(program: Program): TracedScript | null {
  try {
    const assigned = new Assigned();
    const first = new Tracer(assigned, null);
    const traced = first.program(program);
    return first.isSettled ? traced : new Tracer(new Assigned(), assigned).program(program);
  } catch (problem) {
    if (!(problem instanceof TooDeep)) throw problem;
    return null;
  }
}

class Tracer implements Tracing {
  readonly uses = new Uses();
  /** Whether every name stands for one value. */
  isSettled = true;
  readonly #assigned: Assigned;
  readonly #locals: Locals;
  readonly #returned: ScriptValue[][] = [];
  /** Whether something from outside, or what only looks like something of its own, is changed. */
  #isChanged = false;
  #depth = 0;

  constructor(assigned: Assigned, earlier: Assigned | null) {
    this.#assigned = assigned;
    this.#locals = new Locals(earlier);
  }

  program(program: Program): TracedScript {
    const [returned, last] = this.#locals.within(
      [...hoistedNames(program), ...lexicalNames(program.body)],
      () => this.#body(program.body),
    );
    const [one = ABSENT, ...others] = returned;
    return {
      uses: this.uses.changes.settled(this.uses.all),
      last: this.#isChanged ? UNKNOWN_VALUE : last,
      returned: this.#isChanged ? UNKNOWN_VALUE : others.reduce(either, one),
      written: this.#isChanged ? new Map() : this.uses.written,
    };
  }

  /** What the statements of a function may return, and the value of the last one. */
  #body(statements: readonly AnyNode[]): readonly [readonly ScriptValue[], ScriptValue] {
    const returned: ScriptValue[] = [];
    this.#returned.push(returned);
    const before = this.uses.isSure;
    const last = this.#statements(statements);
    this.uses.isSure = before;
    this.#returned.pop();
    const end = statements.at(-1)?.type;
    if (end !== "ReturnStatement" && end !== "ThrowStatement") returned.push(ABSENT);
    return [returned, last];
  }

  /** In order. After what may have been the end nothing is certain. */
  #statements(statements: readonly AnyNode[]): ScriptValue {
    let last: ScriptValue = ABSENT;
    for (const statement of statements) {
      const isValue = statement.type === "ExpressionStatement";
      last = isValue ? this.value(statement.expression) : ABSENT;
      if (isValue) this.uses.use(last, null);
      else this.#walk(statement);
      if ((this.#returned.at(-1)?.length ?? 0) > 0) this.uses.isSure = false;
    }
    return last;
  }

  #deeper<Result>(run: () => Result): Result {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new TooDeep();
    const result = run();
    this.#depth -= 1;
    return result;
  }

  /** A statement, or anything else without a value. */
  #walk(node: AnyNode | null | undefined): void {
    if (node) this.#deeper(() => this.#statement(node));
  }

  #statement(node: AnyNode): void {
    switch (node.type) {
      case "VariableDeclaration":
        for (const one of node.declarations) {
          const value = this.value(one.init);
          // Other than the block, the name is there in any case.
          const mayBeUnset = node.kind === "var" && !this.uses.isSure;
          this.#pattern(one.id, mayBeUnset ? either(value, ABSENT) : value);
        }
        return;
      case "ReturnStatement": {
        const value = node.argument ? this.value(node.argument) : ABSENT;
        this.uses.use(value, null);
        this.#returned.at(-1)?.push(value);
        return;
      }
      case "IfStatement":
        this.condition(node.test);
        this.uses.maybe(() => {
          this.#walk(node.consequent);
          this.#walk(node.alternate);
        });
        return;
      case "BlockStatement":
        this.#locals.within(lexicalNames(node.body), () => this.#statements(node.body));
        return;
      case "ForOfStatement":
      case "ForInStatement": {
        const list = this.value(node.right);
        const isOf = node.type === "ForOfStatement";
        if (isOf) this.uses.need(list, "list");
        else this.uses.use(list, "object", true);
        const { left } = node;
        this.#locals.within(left.type === "VariableDeclaration" ? lexicalNames([left]) : [], () =>
          this.uses.maybe(() => {
            const target = left.type === "VariableDeclaration" ? left.declarations[0]?.id : left;
            if (target)
              this.#pattern(target, isOf ? stepInto(list, { kind: "element" }) : typeValue("string"));
            this.#walk(node.body);
          }),
        );
        return;
      }
      case "ForStatement":
        this.#locals.within(node.init ? lexicalNames([node.init]) : [], () => {
          this.#walk(node.init);
          if (node.test) this.condition(node.test);
          this.uses.maybe(() => {
            this.#walk(node.body);
            this.#walk(node.update);
          });
        });
        return;
      case "WhileStatement":
        this.condition(node.test);
        this.uses.maybe(() => this.#walk(node.body));
        return;
      case "TryStatement":
        if (node.handler) this.uses.maybe(() => this.#walk(node.block));
        else this.#walk(node.block);
        this.uses.maybe(() => this.#walk(node.handler));
        this.#walk(node.finalizer);
        return;
      case "CatchClause":
        this.#locals.within(boundNames(node.param), () => this.#walk(node.body));
        return;
      case "FunctionDeclaration":
        this.uses.changes.late(() => this.call(node, []));
        return;
      case "ClassDeclaration":
      case "SwitchStatement":
      case "DoWhileStatement":
      case "LabeledStatement":
      case "WithStatement":
        this.uses.maybe(() => this.#parts(node));
        return;
      default:
        if (isExpression(node)) this.uses.use(this.value(node), null);
        else this.#parts(node);
    }
  }

  #parts(node: AnyNode): void {
    for (const part of partsOf(node)) this.#walk(part);
  }

  /** Whether it is true decides something. */
  condition(node: AnyNode): void {
    this.uses.use(this.value(node), "boolean", true);
  }

  value(node: AnyNode | null | undefined): ScriptValue {
    return node ? this.#deeper(() => this.#expression(node)) : ABSENT;
  }

  #expression(node: AnyNode): ScriptValue {
    switch (node.type) {
      case "Literal":
        return node.regex || node.bigint ? UNKNOWN_VALUE : literalValue(node.value);
      case "TemplateLiteral":
        return templateValue(this, node);
      case "Identifier":
        return this.#name(node.name);
      case "ChainExpression": {
        const value = this.value(node.expression);
        // It may have ended early. Of a way into something that goes without saying.
        return value.kind === "path" ? value : either(value, ABSENT);
      }
      case "ParenthesizedExpression":
        return this.value(node.expression);
      case "MemberExpression":
        return memberValue(this, node);
      case "CallExpression":
        return callValue(this, node);
      case "ConditionalExpression":
        this.condition(node.test);
        return this.uses.maybe(() => either(this.value(node.consequent), this.value(node.alternate)));
      case "LogicalExpression":
        return logical(this, node);
      case "BinaryExpression":
        return binary(this, node);
      case "UnaryExpression":
        return unary(this, node);
      case "ObjectExpression":
        return objectValue(this, node);
      case "ArrayExpression":
        return listValue(this, node);
      case "SequenceExpression": {
        const values = node.expressions.map((one) => this.value(one));
        for (const value of values) this.uses.use(value, null);
        return values.at(-1) ?? ABSENT;
      }
      case "AssignmentExpression": {
        const right = isLogical(node)
          ? this.uses.maybe(() => this.value(node.right))
          : this.value(node.right);
        this.uses.use(right, null);
        const value = node.operator === "=" ? right : changed(this, node, right);
        this.#pattern(node.left, value);
        return value;
      }
      case "UpdateExpression":
        this.uses.use(this.value(node.argument), "number");
        this.#pattern(node.argument, SOME_NUMBER);
        return SOME_NUMBER;
      case "AwaitExpression":
        return this.value(node.argument);
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        this.uses.changes.late(() => this.call(node, []));
        return UNKNOWN_VALUE;
      case "NewExpression":
        return newValue(this, node);
      default:
        this.uses.maybe(() => this.#parts(node));
        this.uses.changes.note(null);
        return UNKNOWN_VALUE;
    }
  }

  #name(name: string): ScriptValue {
    if (this.#locals.has(name)) return this.#locals.get(name);
    if (name === "undefined") return ABSENT;
    return this.isOutside(name) ? this.#locals.outside(name) : UNKNOWN_VALUE;
  }

  /** Whether a name is none of the script, its language or its engine. */
  isOutside(name: string): boolean {
    return (
      !this.#locals.has(name) && !GLOBALS.has(name) && !ENGINE_OBJECTS.has(name) && !VARIABLE_SCOPES.has(name)
    );
  }

  isOwn(name: string): boolean {
    return this.#locals.has(name);
  }

  call(node: FunctionNode, args: readonly ScriptValue[]): ScriptValue {
    const own = node.type === "FunctionExpression" ? boundNames(node.id) : [];
    const names = [...own, ...node.params.flatMap(boundNames), ...hoistedNames(node), "arguments"];
    return this.#locals.within(names, () =>
      this.uses.maybe(() => {
        for (const [at, param] of node.params.entries())
          this.#pattern(param, args[at] ?? UNKNOWN_VALUE, true);
        if (node.body.type !== "BlockStatement") {
          const value = this.value(node.body);
          this.uses.use(value, null);
          return value;
        }
        const { body } = node.body;
        const [returned] = this.#locals.within(lexicalNames(body), () => this.#body(body));
        const [one = ABSENT, ...others] = returned;
        return others.reduce(either, one);
      }),
    );
  }

  #pattern(pattern: AnyNode, value: ScriptValue, isParameter = false): void {
    readPattern(
      {
        bind: (name, part) => {
          if (isParameter) this.#locals.bind(name, part);
          else this.#assign(name, part);
        },
        assign: (target, part) => this.changeMember(target, part),
        evaluate: (node) => this.uses.maybe(() => this.value(node)),
        takeApart: (whole, as) => this.uses.need(whole, as),
      },
      pattern,
      value,
    );
  }

  #assign(name: string, value: ScriptValue): void {
    this.#assigned.assign(name, value);
    if (this.#assigned.changes(name) || !this.#locals.has(name)) this.isSettled = false;
    this.#locals.set(name, value);
  }

  changeMember(target: AnyNode, value: ScriptValue | null): void {
    if (target.type !== "MemberExpression") return;
    const { object } = target;
    const name = memberName(target);
    this.#walk(object);
    if (target.computed) this.#walk(target.property);
    const isOwn = object.type === "Identifier" && this.#locals.get(object.name).kind === "object";
    if (!isOwn) this.uses.changes.note(name);
    if (!isOwn || name === null || value === null) {
      this.#isChanged = true;
      return;
    }
    const part = this.uses.isSure ? value : either(value, ABSENT);
    this.#assigned.mutate(object.name, { kind: "member", name, value: part });
    this.isSettled = false;
  }

  push(list: AnyNode, items: readonly ScriptValue[]): void {
    if (list.type !== "Identifier" || this.#locals.get(list.name).kind !== "list") {
      this.#isChanged = true;
      return;
    }
    for (const value of items) this.#assigned.mutate(list.name, { kind: "push", value });
    this.isSettled = false;
  }

  change(): void {
    this.#isChanged = true;
  }
}
