import type { DecisionReadResult, FormReadResult, ReadResult } from "@bpmn-worker/bpmn";

/** Everything that a contract is worked out from: what reading the files of a project gave, in any order. */
export interface ModelSources {
  readonly models: readonly ReadResult[];
  /** Decision tables that business rule tasks ask. Default: none, so that what they read and give is unknown. */
  readonly decisions?: readonly DecisionReadResult[];
  /** Forms that are referred to by `formRef`. Default: none. */
  readonly forms?: readonly FormReadResult[];
}

/** Models alone stand for sources without decisions and forms. */
export const sourcesOf = (sources: ModelSources | readonly ReadResult[]): Required<ModelSources> =>
  "models" in sources
    ? { models: sources.models, decisions: sources.decisions ?? [], forms: sources.forms ?? [] }
    : { models: sources, decisions: [], forms: [] };
