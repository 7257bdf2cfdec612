/**
 * What has another name in the newer of two contracts.
 *
 * - `input`, `output`: a variable of a topic's elements;
 * - `error`: a BPMN error code of them;
 * - `kind`: a text of the input that tells the elements of a topic apart (`task.kind`);
 * - `startVariable`: a variable that a process starts with.
 */
export type RenameSubject = "topic" | "process" | "input" | "output" | "error" | "kind" | "startVariable";

export interface Rename {
  readonly subject: RenameSubject;
  /** The topic or process that it belongs to, by its old name; `null` for topics and processes themselves. */
  readonly within: string | null;
  readonly from: string;
  readonly to: string;
}
