import { NOTHING_DECLARED } from "../../declared/declaration.js";
import { isProcessStart, nodeDeclarations } from "../../declared/nodes.js";
import { declaredEffects } from "../effects/declarations.js";
import { knownForm } from "../effects/forms.js";
import { type BuiltNode, type Context, siteOf } from "./context.js";

/** An element with what its author declares of it besides, around all that it does. */
export function withDeclared(context: Context, built: BuiltNode): BuiltNode {
  const { node, entry, exit, marks } = built;
  if (nodeDeclarations(node) === NOTHING_DECLARED || isProcessStart(context.process, node)) return built;
  const { builder, environment, surroundings } = context;
  const form = node.kind === "task" || node.kind === "event" ? node.form : null;
  const { fields } = knownForm(form, surroundings.formFields);
  const { before, after } = declaredEffects(siteOf(context, node), node, environment, fields);
  entry.effects.unshift(...before);
  exit?.effects.push(...after);
  return { ...built, marks: { ...marks, to: builder.nextMark } };
}
