import type { CallActivityNode } from "@bpmn-worker/bpmn";
import { oneLine } from "../../evidence.js";
import { STRING } from "../../types/value-type.js";
import { attributeEffects } from "../effects/attributes.js";
import { engineVariableEffects } from "../effects/engine-variables.js";
import { allSeen, mappingEffects } from "../effects/mappings.js";
import { evaluate, markOf, opaque } from "../effects/site.js";
import type { Certainty, Effect } from "../program/effect.js";
import type { Environment } from "../program/environment.js";
import { buildActivity, type Work } from "./activity.js";
import type { BuiltNode, Context } from "./context.js";

/**
 * A call activity up to the border of the called process: the caller's side of the mappings reads and writes two
 * scopes of its own, `given` and `taken`, which are tied to the called processes later.
 */
export function buildCall(context: Context, node: CallActivityNode): BuiltNode {
  const { builder } = context;
  return buildActivity(context, node, (work) => {
    const { site, environment, begin, scope } = work;
    const own: Environment = { scopes: [scope] };
    const given = builder.scopes.declare({ certain: [] });
    const taken = builder.scopes.declare({ certain: [] });
    const called = node.calledElement;
    begin.effects.push(
      ...(called === null
        ? []
        : evaluate(site, environment, called, `called element is ${oneLine(called.source)}`, {
            wanted: STRING,
            refusesNull: true,
          })),
      ...attributeEffects(site, node.expressions ?? {}, environment),
      ...(node.businessKey === null
        ? []
        : evaluate(
            site,
            environment,
            node.businessKey,
            `business key is ${oneLine(node.businessKey.source)}`,
          )),
      ...mappingEffects(site, node.in, {
        source: environment,
        localSource: own,
        targetOf: (name) => [builder.scopes.slot(given, name)],
        what: "in mapping",
        mayConvert: true,
      }),
      ...engineVariableEffects(site, node, environment, "begin"),
    );
    const allOut = allSeen(node.out, environment, own);
    const coming = builder.block(outEffects(context, node, work, taken, environment, "always"));
    const failing = builder.block(outEffects(context, node, work, taken, environment, "sometimes"));
    if (node.opaqueMapping === true) {
      const sources = node.computedSources ?? [];
      begin.effects.push(
        ...sources.flatMap((source) =>
          evaluate(site, environment, source, `a mapping reads ${oneLine(source.source)}`, {
            certainty: "sometimes",
          }),
        ),
      );
      for (const block of [coming, failing])
        block.effects.push(opaque(site, environment, "the mapping of variables, which is code or computed,"));
    }
    builder.edge(begin, coming, { group: 0 });
    builder.edge(begin, failing, { kind: "interrupt", group: 0 });
    context.links.calls.push({
      node,
      going: begin,
      coming,
      failing,
      given,
      taken,
      allIn: allSeen(node.in, environment, own),
      allOut,
      mark: markOf(
        site,
        allOut !== null ? "all variables of the called process come back" : "the called process may set it",
      ),
    });
    return { done: coming, thrown: [failing] };
  });
}

/** Evaluated in the called process; it also runs when a BPMN error comes out of that. */
function outEffects(
  context: Context,
  node: CallActivityNode,
  { site, scope }: Pick<Work, "site" | "scope">,
  taken: number,
  environment: Environment,
  certainty: Certainty,
): readonly Effect[] {
  const { scopes } = context.builder;
  return mappingEffects(site, node.out, {
    source: { scopes: [taken] },
    targetOf: (name, local) => (local ? [scopes.slot(scope, name)] : scopes.lookup(environment, name)),
    what: "out mapping",
    certainty,
    mayConvert: true,
  });
}
