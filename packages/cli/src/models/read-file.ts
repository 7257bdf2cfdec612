import type {
  DecisionReadResult,
  ElementTemplateReadResult,
  FormReadResult,
  ReadResult,
} from "@bpmn-worker/bpmn";

/** What reading one file gave. */
export type ReadFile =
  | { readonly kind: "model"; readonly result: ReadResult }
  | { readonly kind: "decision"; readonly result: DecisionReadResult }
  | { readonly kind: "form"; readonly result: FormReadResult }
  | { readonly kind: "template"; readonly result: ElementTemplateReadResult };

/** What reading all files gave, each kind in the given order. */
export interface ReadFiles {
  readonly models: readonly ReadResult[];
  readonly decisions: readonly DecisionReadResult[];
  readonly forms: readonly FormReadResult[];
  readonly templates: readonly ElementTemplateReadResult[];
}
