import type {
  DecisionModel,
  DecisionReadResult,
  ElementTemplateReadResult,
  FormField,
  FormReadResult,
  ReadResult,
} from "@bpmn-worker/bpmn";
import type { SchemaSource } from "./declared/schema-file.js";
import { compareText } from "./order.js";
import { knowUses, type ProcessUses, usesOf } from "./usage/process-uses.js";

/** A model that somebody has looked through, see {@link survey}. */
export interface SurveyedModel extends ReadResult {
  /** What each of its processes is seen to do with variables. Default: it has to be looked for. */
  readonly uses?: readonly ProcessUses[];
}

/** Looks a model through for all that can be told of it alone: whoever reads it may do so. */
export const survey = (model: ReadResult): SurveyedModel => ({ ...model, uses: model.processes.map(usesOf) });

/** Takes over what others have looked for. */
export function recallSurveys(models: readonly SurveyedModel[]): void {
  for (const { processes, uses = [] } of models) {
    for (const [at, found] of uses.entries()) {
      const process = processes[at];
      if (process !== undefined) knowUses(process, found);
    }
  }
}

/** Everything that a contract is worked out from: what reading the files of a project gave, in any order. */
export interface ModelSources {
  readonly models: readonly SurveyedModel[];
  /** Decision tables that business rule tasks ask. Default: none, so that what they read and give is unknown. */
  readonly decisions?: readonly DecisionReadResult[];
  /** Forms that are referred to by `formRef`. Default: none. */
  readonly forms?: readonly FormReadResult[];
  /** JSON Schemas of the inputs and outputs of topics. Default: none. */
  readonly schemas?: readonly SchemaSource[];
  /** Element templates that elements are made from (`modelerTemplate`). Default: none. */
  readonly templates?: readonly ElementTemplateReadResult[];
}

/** Models alone stand for sources without anything else. */
export const sourcesOf = (sources: ModelSources | readonly ReadResult[]): Required<ModelSources> =>
  "models" in sources ? { ...NONE, ...sources } : { ...NONE, models: sources };

const NONE = { decisions: [], forms: [], schemas: [], templates: [] };

/** The same whatever the order in which files come. */
export const byFile = <R extends { readonly file: string }>(results: readonly R[]): readonly R[] =>
  [...results].sort((one, other) => compareText(one.file, other.file));

/** Decisions by id; several when files repeat one. */
export function decisionsIn(
  results: readonly DecisionReadResult[],
): ReadonlyMap<string, readonly DecisionModel[]> {
  const byId = new Map<string, DecisionModel[]>();
  for (const decision of byFile(results).flatMap(({ decisions }) => decisions)) {
    const known = byId.get(decision.id);
    if (known === undefined) byId.set(decision.id, [decision]);
    else known.push(decision);
  }
  return byId;
}

/** The fields of the form with an id, or in a file of that name; `null` when no such form is at hand. */
export type FormFields = (reference: string) => readonly FormField[] | null;

export function formFieldsIn(results: readonly FormReadResult[]): FormFields {
  const known = new Map(
    byFile(results).flatMap(({ file, form }) =>
      form === null ? [] : [fileNameOf(file), form.id].map((name) => [name, form.fields] as const),
    ),
  );
  return (reference) => known.get(reference) ?? null;
}

/** Paths have forward slashes. */
export const fileNameOf = (file: string): string => file.slice(file.lastIndexOf("/") + 1);
