import type { Diagnostic, Place } from "../diagnostic.js";
import type { Template } from "../expression/tree.js";

/** What reading one file of element templates gave. */
export interface ElementTemplateReadResult {
  readonly file: string;
  readonly readable: boolean;
  readonly templates: readonly ElementTemplate[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * An element template of the modeller for Camunda 7 and Operaton, as far as it says what a worker is given and gives.
 * Elements name the one that they were made from ({@link NodeBase.template}); the values themselves stand in the model.
 */
export interface ElementTemplate {
  readonly kind: "elementTemplate";
  readonly id: string;
  readonly version: number | null;
  readonly place: Place;
  readonly inputs: readonly TemplateInput[];
  readonly outputs: readonly TemplateOutput[];
}

/** An element template by its id; `null` is the version of one that has none. */
export interface TemplateReference {
  readonly id: string;
  readonly version: number | null;
}

/** A property that becomes an input parameter. */
export interface TemplateInput {
  readonly name: string;
  readonly place: Place;
  readonly values: TemplateValues;
  /** Whether elements must give it a value (`constraints.notEmpty`). */
  readonly required: boolean;
}

/** What authors of elements can choose from. An expression takes the place of any text. */
export type TemplateValues =
  | { readonly kind: "text" | "boolean" | "number" }
  | { readonly kind: "choices"; readonly choices: readonly string[] };

/** A property that becomes an output parameter, of which only the name is the author's choice. */
export interface TemplateOutput {
  readonly place: Place;
  readonly source: Template;
}
