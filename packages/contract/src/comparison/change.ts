/** What a change is about. From `process` on, it concerns programs that start processes, not handlers. */
export type ChangeSubject =
  | "topic"
  | "element"
  | "input"
  | "output"
  | "error"
  | "property"
  | "process"
  | "startVariable"
  | "startMessage"
  | "caughtMessage"
  | "messageVariable";

/**
 * `narrowed`: it can be less than before, such as `"EUR"` where it was any string, or always there where it could be
 * missing. `widened`: it can be more. `changed`: both or neither, or something else about it.
 */
export type ChangeAction = "added" | "removed" | "narrowed" | "widened" | "changed";

/** One difference between two contracts. */
export interface ContractChange {
  readonly subject: ChangeSubject;
  readonly action: ChangeAction;
  /** `null` where processes are concerned. */
  readonly topic: string | null;
  /** `null` where a whole topic, or what a message brings, is concerned. */
  readonly processId: string | null;
  /** `null` where a whole topic or process is concerned. */
  readonly elementId: string | null;
  /** The message that brings the variable; left out where no message does. */
  readonly message?: string;
  /** Of the topic, element, variable, error code, property, process or message. Any code but the known: `*`. */
  readonly name: string;
  /** What it was, as TypeScript or in words; `null` when it is new, or when there is no more to say than its name. */
  readonly from: string | null;
  /** What it is now; `null` when it is gone, or when there is no more to say than its name. */
  readonly to: string | null;
  /** Whether code that was written for the old contract does not compile against the new one, or does not suffice. */
  readonly breaking: boolean;
  /** Whether a worker that was built for the old contract fails with tasks of the new one. */
  readonly failsDeployed: boolean;
}

/** Stands for all error codes where any is caught. */
export const ANY_CODE = "*";

export type ChangePlace = Pick<ContractChange, "topic" | "processId" | "elementId" | "message">;

/** Most changes that do not compile would not run either. */
export function change(
  place: ChangePlace,
  subject: ChangeSubject,
  action: ChangeAction,
  name: string,
  facts: Partial<Pick<ContractChange, "from" | "to" | "breaking" | "failsDeployed">> = {},
): ContractChange {
  const { from = null, to = null, breaking = false, failsDeployed = breaking } = facts;
  return { subject, action, ...place, name, from, to, breaking, failsDeployed };
}
