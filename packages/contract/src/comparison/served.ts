/**
 * What is compared of a contract: what handlers, and programs that start processes, are held to. An `EmissionInput` is
 * one, and so is what a manifest records of it. Places and files have no part in it, so that layout has none either.
 */
export interface ServedContract {
  readonly topics: readonly ServedTopic[];
  readonly processes: readonly ServedProcess[];
  /** Left out where it is not known what messages bring; then that is not compared. */
  readonly messages?: readonly ServedMessage[];
}

/** What a message may bring that instances wait for. */
export interface ServedMessage {
  readonly name: string;
  readonly variables: readonly ServedVariable[];
}

export interface ServedTopic {
  readonly topic: string;
  readonly elements: readonly ServedElement[];
}

/** An external task. Its process id and element id outlive a renamed topic. */
export interface ServedElement {
  readonly processId: string;
  readonly elementId: string;
  readonly inputs: readonly ServedVariable[];
  readonly outputs: readonly ServedOutput[];
  readonly errors: ServedErrors;
  readonly properties: readonly { readonly name: string; readonly presence: "required" | "optional" }[];
}

export interface ServedVariable {
  readonly name: string;
  /** TypeScript, without `| null`. */
  readonly type: string;
  readonly presence: "required" | "optional";
  readonly nullable: boolean;
  /** Why it is there; a rename is proposed with it. */
  readonly evidence?: readonly ServedEvidence[];
}

export interface ServedOutput extends ServedVariable {
  readonly scope: "process" | "local";
}

export interface ServedErrors {
  readonly codes: readonly string[];
  readonly catchAll: boolean;
  readonly evidence?: readonly ServedEvidence[];
}

export interface ServedEvidence {
  readonly elementId: string;
  readonly reason: string;
}

export interface ServedProcess {
  readonly processId: string;
  readonly startVariables: readonly ServedVariable[];
  readonly startMessages: readonly string[];
  readonly caughtMessages: readonly string[];
}
