import type { DecisionReadResult, ElementTemplateReadResult, FormReadResult } from "@bpmn-worker/bpmn";
import type { SurveyedModel } from "@bpmn-worker/contract";

/** What reading one file gave. */
export type ReadFile =
  | { readonly kind: "model"; readonly result: SurveyedModel }
  | { readonly kind: "decision"; readonly result: DecisionReadResult }
  | { readonly kind: "form"; readonly result: FormReadResult }
  | { readonly kind: "template"; readonly result: ElementTemplateReadResult };

/** What reading all files gave, each kind in the given order. */
export interface ReadFiles {
  readonly models: readonly SurveyedModel[];
  readonly decisions: readonly DecisionReadResult[];
  readonly forms: readonly FormReadResult[];
  readonly templates: readonly ElementTemplateReadResult[];
}
