import type { EmittedProperty, Evidence, VariableContract } from "@bpmn-worker/contract";

/**
 * The contract that a worker was generated for, as its manifest keeps it: what handlers are held to, and why, which
 * shows renames. It has no lines, no paths beyond what tells files apart, and no order of its own (everything is
 * sorted), so that only a change of contract changes it.
 */
export interface RecordedContract {
  readonly topics: readonly RecordedTopic[];
  readonly processes: readonly RecordedProcess[];
}

export interface RecordedTopic {
  readonly topic: string;
  /** Within the output folder. */
  readonly handler: string;
  readonly elements: readonly RecordedElement[];
}

/** An external task, its versions merged. Process and element id outlive a renamed topic. */
export interface RecordedElement {
  readonly processId: string;
  readonly elementId: string;
  readonly elementName: string | null;
  /** Model files as comments show them: by name, and by as many folders as tell them apart. */
  readonly files: readonly string[];
  readonly inputs: readonly RecordedTaskVariable[];
  readonly outputs: readonly RecordedTaskVariable[];
  readonly errors: {
    readonly codes: readonly string[];
    readonly catchAll: boolean;
    readonly evidence: readonly RecordedEvidence[];
  };
  readonly properties: readonly Pick<EmittedProperty, "name" | "presence">[];
  readonly retryTimeCycle: string | null;
}

export interface RecordedVariable {
  readonly name: string;
  /** TypeScript, without `| null`. */
  readonly type: string;
  readonly presence: "required" | "optional";
  readonly nullable: boolean;
  readonly origin: VariableContract["origin"];
  readonly evidence: readonly RecordedEvidence[];
}

/** Why the contract says so, without where. */
export type RecordedEvidence = Pick<Evidence, "elementId" | "reason">;

/** An input or an output. */
export interface RecordedTaskVariable extends RecordedVariable {
  readonly scope: "process" | "local";
}

export interface RecordedProcess {
  readonly processId: string;
  readonly startVariables: readonly RecordedVariable[];
  readonly startMessages: readonly string[];
  readonly caughtMessages: readonly string[];
}
