import {
  type ElementTemplate,
  type ElementTemplateReadResult,
  type NodeBase,
  readsOfTemplate,
  type TemplateInput,
  type TemplateReference,
  type TemplateValues,
} from "@bpmn-worker/bpmn";
import type { ExternalTaskContract } from "../contract.js";
import { evidenceAt, oneLine } from "../evidence.js";
import { byFile } from "../sources.js";
import { printTypeTree } from "../type-text/print.js";
import { type TypeTree, UNKNOWN_TYPE, unionOf } from "../type-text/tree.js";
import {
  type Declarations,
  declaredVariables,
  NOTHING_DECLARED,
  type VariableDeclaration,
} from "./declaration.js";

/** The element templates at hand. */
export class ElementTemplates {
  /** All of them, by file; of several with one id and version the first counts. */
  readonly all: readonly ElementTemplate[];
  readonly #byReference = new Map<string, ElementTemplate>();

  constructor(results: readonly ElementTemplateReadResult[]) {
    this.all = byFile(results).flatMap(({ templates }) => templates);
    for (const template of this.all) {
      const key = keyOf(template);
      if (!this.#byReference.has(key)) this.#byReference.set(key, template);
    }
  }

  /** The template that an element names, `null` when it is not at hand. */
  find(reference: TemplateReference): ElementTemplate | null {
    return this.#byReference.get(keyOf(reference)) ?? null;
  }

  /**
   * What the template of an element says beyond the element itself. Where the element has a text the model says it
   * all. An expression may be one of the choices, or whatever a checkbox stands for; of a mere text field nothing is
   * known, because expressions of any type are entered there. What the element leaves out may come with others that
   * are made from the template.
   */
  declarationsFor(node: NodeBase, { inputs, outputs }: ExternalTaskContract): Declarations {
    const template = node.template === undefined ? null : this.find(node.template);
    if (template === null) return NOTHING_DECLARED;
    const given = template.inputs.flatMap((input): readonly VariableDeclaration[] => {
      const type = node.inputs.some(({ name }) => name === input.name)
        ? typeOfExpression(node, input)
        : inputs.some(({ name }) => name === input.name)
          ? null
          : typeOfText(input.values);
      if (type === null) return [];
      const reason = `element template "${oneLine(template.id)}" declares ${oneLine(`${input.name}: ${printTypeTree(type)}`)}`;
      const evidence = evidenceAt(input.place, node.id, reason);
      return [{ direction: "in", name: input.name, type, optional: true, evidence }];
    });
    const read = template.outputs.flatMap(({ source, place }): readonly VariableDeclaration[] =>
      readsOfTemplate(source)
        .filter(({ name }) => !outputs.some((output) => output.name === name))
        .map(({ name }) => {
          const reason = `element template "${oneLine(template.id)}" has an output parameter ${oneLine(source.source)}`;
          const evidence = evidenceAt(place, node.id, reason);
          return { direction: "out", scope: "local", name, type: UNKNOWN_TYPE, optional: true, evidence };
        }),
    );
    return declaredVariables([...given, ...read]);
  }
}

const keyOf = ({ id, version }: TemplateReference): string => JSON.stringify([id, version]);

/** `null` when the element has a text, or nothing is known of what its expression gives. */
function typeOfExpression({ inputs }: NodeBase, { name, values, required }: TemplateInput): TypeTree | null {
  const value = inputs.find((parameter) => parameter.name === name)?.value;
  if (value?.kind !== "text" || value.template.kind === "literal") return null;
  if (values.kind === "text") return null;
  if (values.kind !== "choices") return orNull({ kind: "keyword", name: values.kind }, required);
  return values.choices.some(isExpression) ? null : orNull(typeOfText(values), required);
}

const isExpression = (text: string): boolean => /[$#]\{/.test(text);

const orNull = (type: TypeTree, required: boolean): TypeTree =>
  required ? type : unionOf([type, { kind: "keyword", name: "null" }]);

/** What authors enter is a text to the engine, whatever it looks like. */
const typeOfText = (values: TemplateValues): TypeTree =>
  values.kind === "choices" && !values.choices.some(isExpression)
    ? unionOf(values.choices.map((value) => ({ kind: "string", value })))
    : { kind: "keyword", name: "string" };
