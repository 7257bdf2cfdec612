import type { DecisionModel, Diagnostic, ProcessModel, Rule } from "@bpmn-worker/bpmn";
import type { ExternalTaskContract, TopicContract } from "../contract.js";
import type { DeclarationFindings } from "../declared/declaration.js";
import type { ElementTemplates } from "../declared/element-templates.js";
import type { Finding } from "../finding.js";
import type { FlowOutput, FlowVariable } from "../flow/found.js";
import type { VariableUsage } from "../usage/usage.js";
import type { ExternalTask } from "../walk.js";

/** Everything that a check may look at, sorted by file and then in document order. */
export interface CheckSubject {
  readonly processes: readonly ProcessModel[];
  readonly tasks: readonly CheckedTask[];
  readonly topics: readonly TopicContract[];
  readonly usage: VariableUsage;
  /** The decisions at hand, by id; several when files repeat one. */
  readonly decisions: ReadonlyMap<string, readonly DecisionModel[]>;
  /** Ids of the forms at hand. */
  readonly formIds: ReadonlySet<string>;
  readonly elementTemplates: ElementTemplates;
  readonly starts: readonly CheckedStart[];
  /** Groups of processes that hand each other more variables than are followed. */
  readonly unfollowed: readonly (readonly ProcessModel[])[];
  /** What is wrong with declarations. */
  readonly declared: readonly DeclarationFindings[];
}

export interface CheckedStart {
  readonly process: ProcessModel;
  /** What it is to be started with, beyond its form. */
  readonly needed: readonly FlowVariable[];
}

export interface CheckedTask {
  readonly task: ExternalTask;
  readonly contract: ExternalTaskContract;
  /** What its handler is asked for by others and by its own mappings. */
  readonly asked: readonly FlowOutput[];
  /** The topics that it belongs to; none when no worker can be written for it. */
  readonly topicNames: readonly string[];
}

/** One rule about models, and how to find what breaks it. Every diagnostic carries its code and severity. */
export interface Check extends Rule {
  find(subject: CheckSubject): readonly Finding[];
}

export const diagnosticOf = ({ code, severity }: Check, { place, ...finding }: Finding): Diagnostic => ({
  code,
  severity,
  file: place.file,
  line: place.line,
  column: place.column,
  ...finding,
});
