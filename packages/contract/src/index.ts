export type { FamilyAnswers } from "./answers.js";
export {
  beginContract,
  buildContract,
  type ContractOptions,
  type ContractWork,
  type UncheckedContract,
} from "./build.js";
export { CONTRACT_RULES } from "./checks/rules.js";
export { ANY_CODE, type ChangeAction, type ChangeSubject, type ContractChange } from "./comparison/change.js";
export { compareContracts } from "./comparison/compare.js";
export type * from "./comparison/rename.js";
export type { RenameProposal, RenameProposals, UnclearRename } from "./comparison/renames/proposal.js";
export { proposeRenames } from "./comparison/renames/propose.js";
export type * from "./comparison/served.js";
export type * from "./contract.js";
export type { SchemaSource } from "./declared/schema-file.js";
export { discriminantOf } from "./discriminant.js";
export { type SelectionOptions, selectForEmission } from "./emission.js";
export type * from "./emission-input.js";
export { FlowMemory } from "./flow/memory.js";
export { type OfferedHost, type OfferedTopic, selectForTemplates } from "./offered-topics.js";
export { type ModelSources, type SurveyedModel, survey } from "./sources.js";
export { type ExpressionTopics, topicExpressionsIn } from "./topics.js";
export type { SerializationFormat } from "./types/storage.js";
export type { Versions } from "./versions.js";
