import type { DecisionModel, Diagnostic, ProcessModel, Rule } from "@bpmn-worker/bpmn";
import type { ExternalTaskContract, ProcessContract, TopicContract } from "../contract.js";
import type { DeclarationFindings } from "../declared/declaration.js";
import type { ElementTemplates } from "../declared/element-templates.js";
import type { Finding } from "../finding.js";
import type { FormFields } from "../sources.js";
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
  /** The fields of forms at hand that lie in files of their own. */
  readonly formFields: FormFields;
  readonly elementTemplates: ElementTemplates;
  readonly starts: readonly CheckedStart[];
  /** Groups of processes that hand each other more variables than are followed. */
  readonly unfollowed: readonly (readonly ProcessModel[])[];
  /** What is wrong with declarations. */
  readonly declared: readonly DeclarationFindings[];
}

export interface CheckedStart {
  readonly process: ProcessModel;
  readonly contract: ProcessContract;
  /** Names of what it is to be started with that expressions look into in two ways of which one fails. */
  readonly readBothWays: readonly string[];
}

export interface CheckedTask {
  readonly task: ExternalTask;
  readonly contract: ExternalTaskContract;
  /** Names of what its handler is asked for that expressions look into in two ways of which one fails. */
  readonly readBothWays: readonly string[];
  /** Names of what the task itself hands to its worker that is an object of Java, as far as the worker cannot read it. */
  readonly javaObjects: readonly string[];
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
