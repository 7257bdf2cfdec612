import type { Documented, ErrorContract, GivenContract, InputContract, OutputContract } from "./contract.js";

/**
 * What an emitter needs to know to write a worker: the topics to handle and, per topic, the elements that use it,
 * with the versions of one element (same process id and element id in several files) already merged. Plain data,
 * sorted by topic and then by process and element id, in plain code unit order.
 */
export interface EmissionInput {
  readonly topics: readonly EmittedTopic[];
  /** The processes that can be started or wait for messages, versions merged, sorted by id. */
  readonly processes: readonly EmittedProcess[];
  /** The messages that instances wait for and of which something is read afterwards, sorted by name. Default: none. */
  readonly messages?: readonly EmittedMessage[];
}

/** What a message may bring, wherever it is waited for. */
export interface EmittedMessage {
  readonly name: string;
  /** Of types that suit all who wait for it; at least one. */
  readonly variables: readonly GivenContract[];
}

/** One process as a program outside of it sees it, whichever version runs. */
export interface EmittedProcess extends Documented {
  readonly processId: string;
  /** The first name that a version gives, `null` when none does. */
  readonly name: string | null;
  /** The model files that declare it, as given, sorted. */
  readonly files: readonly string[];
  /** Required when required in every version. */
  readonly startVariables: readonly GivenContract[];
  /** The literal names of the messages that start an instance, sorted. */
  readonly startMessages: readonly string[];
  /** The literal names of the messages that an instance waits for, sorted. */
  readonly caughtMessages: readonly string[];
}

export interface EmittedTopic {
  /** The run-time name, verbatim. Never a file name or an identifier. */
  readonly topic: string;
  /** Path of the handler within the output folder, such as `handlers/charge-card.ts`; unique ignoring case. */
  readonly handler: string;
  /**
   * The input that tells the elements apart: every one of them is given it as a text that the model says, and not all
   * the same. `null` when there is no such input, as on a topic of one element.
   */
  readonly discriminant: string | null;
  /** At least one; no two have the same process id and element id. */
  readonly elements: readonly EmittedElement[];
}

/** One external task as the worker meets it, whichever version of its process runs. */
export interface EmittedElement extends Documented {
  readonly processId: string;
  readonly elementId: string;
  /** The first name that a version gives, `null` when none does. */
  readonly elementName: string | null;
  /** The model files that declare it, as given, sorted; more than one when there are several versions. */
  readonly files: readonly string[];
  /**
   * Required when required in every version; the type is the union of the versions' types; local when it is local in
   * any version.
   */
  readonly inputs: readonly InputContract[];
  /**
   * What suits every version: required when required in any, of the narrowest of the versions' types; a process
   * variable when it is one in any version.
   */
  readonly outputs: readonly OutputContract[];
  /** The codes of all versions together; a catch-all when any version has one. */
  readonly errors: ErrorContract;
  readonly properties: readonly EmittedProperty[];
  /** The first that a version gives, `null` when none does. */
  readonly retryTimeCycle: string | null;
  /** The longest that a version gives; left out when none does. */
  readonly lockDuration?: string;
}

/** An extension property that the handler may read; its value is a string. */
export interface EmittedProperty {
  readonly name: string;
  /** `required` when every version of the element has it. */
  readonly presence: "required" | "optional";
  /** As the models have it, for engines that do not send it; left out when versions differ. */
  readonly value?: string;
}
