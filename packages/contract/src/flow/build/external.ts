import {
  type EventNode,
  type ExternalTaskDeclaration,
  parseTemplate,
  type TaskNode,
} from "@bpmn-worker/bpmn";
import { joinDeclarations } from "../../declared/declaration.js";
import { ownDeclarations } from "../../declared/own.js";
import { isCaught } from "../../errors.js";
import { evidenceAt, oneLine } from "../../evidence.js";
import { handedOnNames, ownNamesOf } from "../../own-reads.js";
import { BOOLEAN, NUMBER, STRING } from "../../types/value-type.js";
import { mappingEffects } from "../effects/mappings.js";
import { outputEffects } from "../effects/parameters.js";
import { evaluate, markOf, opaque, type Site } from "../effects/site.js";
import type { Effect } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import type { Block } from "../program/program.js";
import type { Work, Worked } from "./activity.js";
import type { Context } from "./context.js";
import { inside } from "./context.js";
import { declaredSlots } from "./declared.js";

/**
 * An external task: the topic is found out, the worker sees the variables, and reports either a completion, whose
 * variables the element's own definitions and mappings read at once, or a BPMN error. The definitions raise errors after
 * failures as well, when the worker has given nothing.
 */
export function workExternally(
  context: Context,
  node: TaskNode | EventNode,
  external: ExternalTaskDeclaration,
  { site, environment: outside, scope, begin }: Work,
): Worked {
  const { builder } = context;
  const { process, enclosing } = context;
  const names = ownNamesOf(node, external);
  const own = builder.scopes.declare({ certain: [], possible: names });
  const environment = inside(own, outside);
  begin.effects.push(...waitingEffects(site, external, outside));
  const given = givenTo(site, external, environment, outside);
  begin.effects.push(...given.effects, ...computedReads(site, external, outside));
  const results = resultsOf(site, external, environment, own);
  const locals = localNames(context, external, names);
  const task = { process, node, enclosing, external };
  const declared = joinDeclarations([
    context.surroundings.declaredFor(task),
    ownDeclarations(node),
  ]).variables.filter(({ direction }) => direction === "out");
  const who = `external task ${quoted(node)}`;
  const worker = builder.worker({
    task,
    producer: builder.producer(evidenceAt(node.place, node.id, `${who} may set it`), {
      worker: builder.nextWorker,
    }),
    mark: builder.mark(evidenceAt(node.place, node.id, `${who} gives it`)),
    environment: given.environment,
    result: results.environment,
    errorResult: environment,
    scope: own,
    taskScope: scope,
    handedOn: new Set(
      handedOnNames(node).filter((name) => node.inputs.every((input) => input.name !== name)),
    ),
    localNames: locals,
    declared: declaredSlots(declared, (name) => {
      const lookup = builder.scopes.lookup(results.environment, name);
      return locals.has(name) ? lookup[0] : lookup.at(-1);
    }),
  });
  const isLost = external.errorDefinitions.some(({ code }) => !isCaught(code, node, enclosing));
  const isApart = context.isGuarded || isLost;
  const seen = builder.onward(begin, [], isApart);
  const completed = builder.onward(seen, [{ kind: "worker", worker, report: "completion" }], isApart);
  const judged = builder.onward(completed, errorDefinitionEffects(site, external, environment), false);
  const done = builder.onward(judged, results.effects, isApart);
  builder.onward(done, computedResults(site, external, environment), false);
  const throwing = isApart ? thrownBy(context, site, external, environment, { worker, seen, judged }) : [];
  return {
    done,
    inside: environment,
    ...(context.isGuarded && {
      catching: inside(builder.scopes.declare({ certain: [], possible: [...locals] }), outside),
    }),
    thrown: throwing,
    endings: isLost ? [losing(context, site, node, environment, throwing)] : [],
  };
}

/** Where BPMN errors come from: what the worker reports, and what own definitions raise. */
function thrownBy(
  context: Context,
  site: Site,
  external: ExternalTaskDeclaration,
  environment: Environment,
  { worker, seen, judged }: { readonly worker: number; readonly seen: Block; readonly judged: Block },
): readonly Block[] {
  const { builder } = context;
  const failed = builder.block([{ kind: "worker", worker, report: "error" }]);
  builder.edge(seen, failed, { kind: "interrupt" });
  const raised = raisedErrors(context, site, external, environment, [
    { block: judged, isGiven: false },
    { block: seen, isGiven: true },
  ]);
  return [failed, ...raised];
}

/** Where own definitions raise errors, what they test having been there and true. */
const raisedErrors = (
  { builder }: Context,
  site: Site,
  { errorDefinitions }: ExternalTaskDeclaration,
  environment: Environment,
  from: readonly { readonly block: Block; readonly isGiven: boolean }[],
): readonly Block[] =>
  errorDefinitions.flatMap(({ expression, place }) =>
    from.map(({ block, isGiven }) => {
      const mark = markOf(site, "the task's own error definition is true", place);
      const raised = builder.block(
        expression === null
          ? []
          : [
              {
                kind: "refine",
                condition: { kind: "expression", template: expression, place },
                holds: true,
                environment,
                mark,
                ...(isGiven && { isGiven }),
              },
            ],
      );
      builder.edge(block, raised, { kind: "interrupt" });
      return raised;
    }),
  );

/** Where an error that nobody catches ends the token: the outputs are mapped all the same (seen on Operaton). */
function losing(
  { builder, environment: outside }: Context,
  site: Site,
  node: TaskNode | EventNode,
  environment: Environment,
  from: readonly Block[],
): Block {
  const lost = builder.block(outputEffects(site, node, environment, outside));
  for (const block of from) builder.edge(block, lost, { kind: "interrupt" });
  return lost;
}

const quoted = ({ id, name }: TaskNode | EventNode): string => `"${oneLine(name ?? id)}"`;

/** Names that nothing but own definitions and mappings read: workers report them as locals. */
const localNames = (
  { surroundings }: Context,
  external: ExternalTaskDeclaration,
  names: readonly string[],
): ReadonlySet<string> =>
  new Set(external.dialect === "flowable" ? [] : names.filter((name) => !surroundings.usage.isShared(name)));

function waitingEffects(
  site: Site,
  { topic, priority }: ExternalTaskDeclaration,
  outside: Environment,
): readonly Effect[] {
  const effects =
    topic.kind === "expression"
      ? evaluate(site, outside, topic.template, `the topic is ${oneLine(topic.source)}`, { wanted: STRING })
      : [];
  return priority === null
    ? effects
    : [
        ...effects,
        ...evaluate(site, outside, parseTemplate(priority), `the priority is ${oneLine(priority)}`, {
          // A name that is not there leaves the default (seen on Operaton).
          certainty: "sometimes",
          wanted: NUMBER,
        }),
      ];
}

/** Flowable: where in-parameters are given, or variables withheld, the worker sees nothing else. */
function givenTo(
  site: Site,
  { workerIn, doNotIncludeVariables }: ExternalTaskDeclaration,
  environment: Environment,
  outside: Environment,
): { readonly environment: Environment; readonly effects: readonly Effect[] } {
  if (workerIn.length === 0 && !doNotIncludeVariables) return { environment, effects: [] };
  const { scopes } = site.builder;
  const scope = scopes.declare({ certain: [] });
  return {
    environment: { scopes: [scope] },
    effects: mappingEffects(site, workerIn, {
      source: outside,
      targetOf: (name) => [scopes.slot(scope, name)],
      what: "in-parameter",
    }),
  };
}

/** Flowable: where out-parameters are given, they alone say what is set. */
function resultsOf(
  site: Site,
  { workerOut }: ExternalTaskDeclaration,
  environment: Environment,
  own: number,
): { readonly environment: Environment; readonly effects: readonly Effect[] } {
  if (workerOut.length === 0) return { environment, effects: [] };
  const { scopes } = site.builder;
  const results: Environment = { scopes: [own] };
  return {
    environment: results,
    effects: mappingEffects(site, workerOut, {
      source: results,
      targetOf: (name) => scopes.lookup(environment, name),
      what: "out-parameter",
    }),
  };
}

/** Flowable: parameters whose target is computed. What reads is in or out is not told apart. */
const computedReads = (
  site: Site,
  { computedSources = [] }: ExternalTaskDeclaration,
  environment: Environment,
): readonly Effect[] =>
  computedSources.flatMap((source) =>
    evaluate(site, environment, source, `a parameter reads ${oneLine(source.source)}`, {
      certainty: "sometimes",
    }),
  );

const computedResults = (
  site: Site,
  external: ExternalTaskDeclaration,
  environment: Environment,
): readonly Effect[] =>
  external.opaqueMapping === true
    ? [...computedReads(site, external, environment), opaque(site, environment, "a computed parameter")]
    : [];

/** Evaluated on completion before anything else (`ExternalTaskEntity.complete`, Operaton). */
const errorDefinitionEffects = (
  site: Site,
  { errorDefinitions }: ExternalTaskDeclaration,
  environment: Environment,
): readonly Effect[] =>
  errorDefinitions.flatMap(({ expression, place }) =>
    expression === null
      ? []
      : evaluate(site, environment, expression, `error definition tests ${oneLine(expression.source)}`, {
          wanted: BOOLEAN,
          place,
        }),
  );
