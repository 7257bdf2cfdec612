/**
 * Something that has another name in the newer of two contracts. `topic` and `process` say where, by the old name.
 *
 * - `input`, `output`: a variable of a topic's elements;
 * - `startVariable`: a variable that a process starts with;
 * - `error`: a BPMN error code;
 * - `kind`: a text of the input that tells the elements of a topic apart (`task.kind`).
 */
export type Rename =
  | { readonly subject: "topic" | "process"; readonly from: string; readonly to: string }
  | {
      readonly subject: "input" | "output" | "error" | "kind";
      readonly topic: string;
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly subject: "startVariable";
      readonly process: string;
      readonly from: string;
      readonly to: string;
    };
