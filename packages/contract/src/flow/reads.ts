import { childrenOf, type Expression, readsOfTemplate, type Template } from "@bpmn-worker/bpmn";
import { type Demands, demandsOfTemplate, relatesVariables } from "../types/demand.js";
import { neededVariables } from "../types/needed.js";
import { askedBy, nothingKnown, typeOfTemplate } from "../types/of-expression.js";
import { jsonProvenBy } from "../types/proven-json.js";
import type { ValueType } from "../types/value-type.js";
import type { VariableUsage } from "../usage/usage.js";
import { expressionsOf, isPath } from "../usage/value-methods.js";
import { namesEvaluated } from "./conditions/evaluated.js";
import { type Refinement, refine } from "./forward/refine.js";
import { nodeNames } from "./nodes.js";
import type { EvaluateEffect, RefineEffect } from "./program/effect.js";
import type { Environment, Lookup } from "./program/environment.js";
import type { Program, WorkerSite } from "./program/program.js";

/** That an evaluation reads a variable. */
export interface ReadSite {
  readonly name: string;
  /** Whether every successful evaluation has read it. */
  readonly isAlways: boolean;
  /** Whether the evaluation fails when it is missing, at least in one way through it. */
  readonly fails: boolean;
  /** Where it is asked for. */
  readonly lookup: Lookup;
  /** Where it is found: own scopes of workers hold nothing but locals. */
  readonly found: Lookup;
}

/** What is the same at each visit of an effect that evaluates. */
export interface Evaluation {
  readonly reads: readonly ReadSite[];
  /** Of which type its value is, whatever that of the variables is; `null` where it depends on them. */
  readonly type: ValueType | null;
  /** Whether it compares variables with each other. */
  readonly relates: boolean;
  /** The variable whose value it is, or null where that is missing: of `${execution.getVariable('x')}`. */
  readonly asksFor: string | null;
  /** What has to be JSON of some shape for it. */
  readonly json: readonly { readonly found: Lookup; readonly type: ValueType }[];
}

/** What is the same at each visit of an effect that says how a condition came out. */
export interface Outcome {
  readonly reads: readonly ReadSite[];
  /** Where what must have been read for it is found. */
  readonly given: readonly Lookup[];
  readonly refinements: readonly { readonly found: Lookup; readonly narrow: Refinement["narrow"] }[];
}

/** What the effects of a program read and demand, each worked out once. */
export class Reads {
  /** See {@link nodeNames}. */
  readonly nodes: ReadonlySet<string>;
  readonly #usage: VariableUsage;
  readonly #program: Program;
  /** By mark. */
  readonly #evaluations: (Evaluation | undefined)[];
  readonly #demands: ({ readonly wanted: ValueType; readonly demands: Demands } | undefined)[];
  readonly #outcomes = new Map<RefineEffect, Outcome>();
  /** The workers by their own scopes. */
  readonly #sites: (WorkerSite | undefined)[];

  constructor(program: Program, usage: VariableUsage) {
    this.#usage = usage;
    this.#program = program;
    this.#evaluations = new Array<Evaluation | undefined>(program.marks.length).fill(undefined);
    this.#demands = new Array<undefined>(program.marks.length).fill(undefined);
    this.#sites = new Array<WorkerSite | undefined>(program.scopes.size).fill(undefined);
    this.nodes = nodeNames(program);
    for (const site of program.workers) this.#sites[site.scope] = site;
  }

  /** Beans, on which only methods are called, are no variables. */
  of(effect: EvaluateEffect): Evaluation {
    const known = this.#evaluations[effect.mark];
    if (known !== undefined) return known;
    const { template, environment, refusesNull } = effect;
    const reads = this.#readsOf(template, environment, refusesNull);
    const evaluation = {
      reads,
      type: isSettled(template) ? typeOfTemplate(template, nothingKnown) : null,
      relates: !isPath(template) && expressionsOf(template).some(relatesVariables),
      asksFor: template.kind === "expression" ? askedBy(template.expression) : null,
      json: isPath(template) ? NO_JSON : jsonRead(template, reads),
    };
    this.#evaluations[effect.mark] = evaluation;
    return evaluation;
  }

  /** What the value has to be `wanted` for says of the variables, when nothing is known of them. */
  demands({ template, refusesNull, mark }: EvaluateEffect, wanted: ValueType): Demands {
    const known = this.#demands[mark];
    if (known?.wanted === wanted) return known.demands;
    const demands = demandsOfTemplate(template, wanted, nothingKnown, refusesNull);
    this.#demands[mark] = { wanted, demands };
    return demands;
  }

  outcome(effect: RefineEffect): Outcome {
    const known = this.#outcomes.get(effect);
    if (known !== undefined) return known;
    const { condition, holds, environment } = effect;
    const reads = condition.kind === "script" ? NO_READS : this.#readsOf(condition.template, environment);
    const evaluated = namesEvaluated(condition, holds);
    const foundOf = (name: string): Lookup | undefined =>
      condition.kind === "script"
        ? this.find(environment, name)
        : reads.find((one) => one.name === name)?.found;
    const outcome = {
      reads,
      given: [...evaluated].flatMap((name) => {
        const found = foundOf(name);
        return found === undefined ? [] : [found];
      }),
      refinements: refine(condition, holds, this.#program.passesNull).flatMap(({ name, narrow }) => {
        const found = this.nodes.has(name) ? undefined : foundOf(name);
        return found === undefined ? [] : [{ found, narrow }];
      }),
    };
    this.#outcomes.set(effect, outcome);
    return outcome;
  }

  /** The worker whose own scope it is. */
  ownerOf(scope: number): WorkerSite | undefined {
    return this.#sites[scope];
  }

  /** Where a variable is found: what is read in a worker's own scope is asked of the worker, not found there. */
  find(environment: Environment, name: string): Lookup {
    return this.#found(this.#program.scopes.lookup(environment, name), name);
  }

  #found(lookup: Lookup, name: string): Lookup {
    const first = lookup[0];
    const site = first === undefined ? undefined : this.#sites[this.#program.scopes.scopeOf(first)];
    return site === undefined || site.localNames.has(name) ? lookup : lookup.slice(1);
  }

  #readsOf(template: Template, environment: Environment, refusesNull = false): readonly ReadSite[] {
    if (template.kind === "literal" || template.kind === "invalid") return NO_READS;
    const bare = isPath(template) ? null : bareNamesIn(template);
    const needed = new Set(
      bare === null
        ? []
        : expressionsOf(template).flatMap((expression) =>
            neededVariables(expression, refusesNull && template.kind === "expression"),
          ),
    );
    const reads: ReadSite[] = [];
    for (const { name, certainty, use } of readsOfTemplate(template)) {
      if (use !== "value" && !this.#usage.isVariable(name)) continue;
      const lookup = this.#program.scopes.lookup(environment, name);
      reads.push({
        name,
        isAlways: certainty === "always" || needed.has(name),
        fails: bare === null || bare.has(name) || needed.has(name),
        lookup,
        found: this.#found(lookup, name),
      });
    }
    return reads;
  }
}

const NO_READS: readonly ReadSite[] = [];
const NO_JSON: Evaluation["json"] = [];

function jsonRead(template: Template, reads: readonly ReadSite[]): Evaluation["json"] {
  const proven = jsonProvenBy(template);
  return proven.size === 0
    ? NO_JSON
    : reads.flatMap(({ name, found }) => {
        const type = proven.get(name);
        return type === undefined ? [] : [{ found, type }];
      });
}

/** Whether the type of a template's value is the same whatever is known of variables. */
function isSettled(template: Template): boolean {
  if (template.kind !== "expression") return true;
  switch (template.expression.kind) {
    case "string":
    case "integer":
    case "float":
    case "boolean":
    case "null":
    case "unary":
    case "binary":
      return true;
    default:
      return false;
  }
}

/** Names that are identifiers, and not just asked for as `execution.getVariable('x')` or `vars:get(x)`. */
function bareNamesIn(template: Template): ReadonlySet<string> {
  const found = new Set<string>();
  for (const expression of expressionsOf(template)) collectBareNames(expression, found);
  return found;
}

function collectBareNames(expression: Expression, found: Set<string>): void {
  if (expression.kind === "identifier") {
    found.add(expression.name);
    return;
  }
  const asksFirst = expression.kind === "functionCall" && expression.prefix !== null;
  const inner = childrenOf(expression);
  for (let at = asksFirst ? 1 : 0; at < inner.length; at += 1) {
    const child = inner[at];
    if (child !== undefined) collectBareNames(child, found);
  }
}
