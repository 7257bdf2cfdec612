import type { AnyNode, Program } from "acorn";
import type { Collected } from "../collected.js";
import { isHarmlessProperty, VARIABLE_SCOPES } from "../engine-objects.js";
import type { Certainty } from "../facts.js";
import { boundNames, hoistedNames, isFunction, lexicalNames } from "./bindings.js";
import { EVALUATORS } from "./globals.js";
import { Notes } from "./notes.js";
import { memberName, partsOf } from "./tree.js";

type Node<Type extends AnyNode["type"]> = Extract<AnyNode, { type: Type }>;

/** So deep may a tree be; it is walked with recursion. */
const MAX_DEPTH = 1000;

/** Ends the walk of a tree that is too deep. It never leaves {@link readProgram}. */
class TooDeep extends Error {}

/**
 * Walks a script in the order of its evaluation and notes what it does to variables; `null` when it is nested
 * too deep.
 *
 * What functions write is known only after them, and they may be called before; so a script that declares
 * functions is walked twice.
 */
export function readProgram(program: Program, storesGlobals: boolean): Collected | null {
  try {
    const first = new Notes(storesGlobals, new Set(), false);
    new Reader(first).program(program);
    if (first.lateNames.size === 0 && !first.lateOpaque) return first.collected;
    const second = new Notes(storesGlobals, first.lateNames, first.lateOpaque);
    new Reader(second).program(program);
    return second.collected;
  } catch (problem) {
    if (!(problem instanceof TooDeep)) throw problem;
    return null;
  }
}

class Reader {
  readonly #notes: Notes;
  #depth = 0;
  /** Whether a `return` may have ended the script before. */
  #mayHaveEnded = false;

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  program(program: Program): void {
    const names = [...hoistedNames(program), ...lexicalNames(program.body)];
    this.#notes.bindings.within(names, () => {
      for (const statement of program.body) this.#walk(statement, "always");
    });
  }

  #walk(node: AnyNode | null | undefined, certainty: Certainty): void {
    if (!node) return;
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new TooDeep();
    this.#visit(node, this.#mayHaveEnded ? "sometimes" : certainty);
    this.#depth -= 1;
  }

  #all(nodes: readonly (AnyNode | null | undefined)[], certainty: Certainty): void {
    for (const node of nodes) this.#walk(node, certainty);
  }

  #visit(node: AnyNode, certainty: Certainty): void {
    if (isFunction(node)) {
      this.#function(node);
      return;
    }
    switch (node.type) {
      case "Identifier":
        this.#notes.name(node.name, certainty, "value");
        return;
      case "MemberExpression":
        this.#member(node, certainty);
        return;
      case "CallExpression":
      case "NewExpression":
        this.#call(node, certainty);
        return;
      case "ChainExpression":
        this.#chain(node.expression, certainty);
        return;
      case "AssignmentExpression":
        this.#assign(node, certainty);
        return;
      case "UpdateExpression":
        this.#walk(node.argument, certainty);
        this.#notes.assigned(node.argument, certainty, null);
        return;
      case "VariableDeclarator":
        this.#declare(node, certainty);
        return;
      case "UnaryExpression":
        this.#walk(node.argument, node.operator === "typeof" ? "sometimes" : certainty);
        return;
      case "LogicalExpression":
        this.#walk(node.left, certainty);
        this.#walk(node.right, "sometimes");
        return;
      case "ConditionalExpression":
      case "IfStatement":
        this.#walk(node.test, certainty);
        this.#either(node.consequent, node.alternate ?? null, certainty);
        return;
      case "Property":
      case "MethodDefinition":
      case "PropertyDefinition":
        if (node.computed) this.#walk(node.key, certainty);
        this.#walk(node.value, node.type === "Property" ? certainty : "sometimes");
        return;
      case "ReturnStatement":
        this.#walk(node.argument, certainty);
        if (!this.#notes.inFunction) this.#mayHaveEnded = true;
        return;
      case "WithStatement":
        this.#all([node.object, node.body], "sometimes");
        this.#notes.anything();
        return;
      case "BreakStatement":
      case "ContinueStatement":
      case "MetaProperty":
        return;
      case "LabeledStatement":
        this.#walk(node.body, "sometimes");
        return;
      case "ClassDeclaration":
      case "ClassExpression":
        this.#walk(node.superClass, certainty);
        this.#walk(node.body, certainty);
        return;
      default:
        this.#statement(node, certainty);
        return;
    }
  }

  #statement(node: AnyNode, certainty: Certainty): void {
    switch (node.type) {
      case "BlockStatement":
      case "StaticBlock":
        this.#notes.bindings.within(lexicalNames(node.body), () => this.#all(node.body, certainty));
        return;
      case "ForStatement":
        this.#notes.bindings.within(lexicalNames(node.init ? [node.init] : []), () => {
          this.#all([node.init, node.test], certainty);
          this.#all([node.body, node.update], "sometimes");
        });
        return;
      case "ForInStatement":
      case "ForOfStatement":
        this.#walk(node.right, certainty);
        this.#notes.bindings.within(lexicalNames([node.left]), () => {
          this.#notes.assigned(node.left, "sometimes", null);
          this.#walk(node.body, "sometimes");
        });
        return;
      case "WhileStatement":
        this.#walk(node.test, certainty);
        this.#walk(node.body, "sometimes");
        return;
      case "DoWhileStatement":
        this.#all([node.body, node.test], "sometimes");
        return;
      case "SwitchStatement":
        this.#walk(node.discriminant, certainty);
        this.#notes.bindings.within(lexicalNames(node.cases.flatMap((one) => one.consequent)), () =>
          this.#all(node.cases, "sometimes"),
        );
        return;
      case "TryStatement":
        this.#walk(node.block, node.handler ? "sometimes" : certainty);
        this.#walk(node.handler, "sometimes");
        this.#walk(node.finalizer, certainty);
        return;
      case "CatchClause":
        this.#notes.bindings.within(boundNames(node.param), () => this.#walk(node.body, certainty));
        return;
      case "AssignmentPattern":
        this.#walk(node.left, certainty);
        this.#walk(node.right, "sometimes");
        return;
      default:
        this.#all(partsOf(node), certainty);
        return;
    }
  }

  /** Nobody knows whether and when a function is called. */
  #function(node: Parameters<typeof isFunction>[0] & { params: readonly AnyNode[]; body: AnyNode }): void {
    const own = node.type === "FunctionExpression" ? boundNames(node.id) : [];
    const names = [...own, ...node.params.flatMap(boundNames), ...hoistedNames(node), "arguments"];
    this.#notes.enterFunction();
    this.#notes.bindings.within(names, () => {
      for (const param of node.params) this.#defaults(param);
      this.#walk(node.body, "sometimes");
    });
    this.#notes.leaveFunction();
  }

  /** The values in a pattern that are taken when there is nothing else, and its computed keys. */
  #defaults(pattern: AnyNode | null): void {
    if (pattern?.type === "Identifier") return;
    if (pattern?.type === "AssignmentPattern") {
      this.#defaults(pattern.left);
      this.#walk(pattern.right, "sometimes");
    } else if (pattern?.type === "Property") {
      if (pattern.computed) this.#walk(pattern.key, "sometimes");
      this.#defaults(pattern.value);
    } else if (pattern?.type === "MemberExpression") {
      this.#walk(pattern, "sometimes");
    } else if (pattern) {
      for (const part of partsOf(pattern)) this.#defaults(part);
    }
  }

  #member(node: Node<"MemberExpression">, certainty: Certainty): void {
    const { object } = node;
    const name = memberName(node);
    if (!this.#notes.isScope(object)) this.#walk(object, certainty);
    else if (name === null || !isHarmlessProperty(name)) this.#notes.anything();
    if (node.computed) this.#walk(node.property, certainty);
  }

  #call({ callee, arguments: args }: Node<"CallExpression" | "NewExpression">, certainty: Certainty): void {
    if (callee.type !== "MemberExpression") {
      // A function that is called by its name is no variable.
      if (callee.type !== "Identifier" || EVALUATORS.has(callee.name)) this.#walk(callee, certainty);
      this.#all(args, certainty);
      return;
    }
    const { object } = callee;
    if (this.#notes.isScope(object)) {
      if (callee.computed) this.#walk(callee.property, certainty);
      this.#all(args, certainty);
      this.#notes.act(memberName(callee), args, certainty);
      return;
    }
    if (object.type === "Identifier") this.#notes.name(object.name, certainty, "method");
    else this.#walk(object, certainty);
    if (callee.computed) this.#walk(callee.property, certainty);
    this.#all(args, certainty);
  }

  /** In `a?.b(c)` only the head is evaluated for certain. */
  #chain(node: AnyNode, certainty: Certainty): void {
    const head = headOf(node);
    if (head.type === "Identifier" && !VARIABLE_SCOPES.has(head.name))
      this.#notes.name(head.name, certainty, "value");
    this.#walk(node, "sometimes");
  }

  #assign(node: Node<"AssignmentExpression">, certainty: Certainty): void {
    const { operator, left, right } = node;
    if (operator !== "=") this.#walk(left, certainty);
    else this.#defaults(left);
    const isConditional = operator === "||=" || operator === "&&=" || operator === "??=";
    const whenSet = isConditional ? "sometimes" : certainty;
    this.#walk(right, whenSet);
    this.#notes.assigned(left, whenSet, operator === "=" ? right : null);
  }

  #declare({ id, init }: Node<"VariableDeclarator">, certainty: Certainty): void {
    this.#walk(init, certainty);
    this.#defaults(id);
    this.#notes.declared(id, certainty, init ?? null);
  }

  #either(one: AnyNode, other: AnyNode | null, certainty: Certainty): void {
    this.#notes.either(
      () => this.#walk(one, certainty),
      () => this.#walk(other, certainty),
    );
  }
}

/** What stands leftmost in a chain of members and calls. */
function headOf(node: AnyNode): AnyNode {
  let head = node;
  for (;;) {
    if (head.type === "MemberExpression") head = head.object;
    else if (head.type === "CallExpression") head = head.callee;
    else return head;
  }
}
