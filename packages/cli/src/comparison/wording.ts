import type { ChangeAction, ChangeSubject, ContractChange } from "@bpmn-worker/contract";

/** Stands for all error codes in a change. */
const ANY_CODE = "*";

/** What a change is about: `input "amount"`. */
export function subjectText({ subject, name }: ContractChange): string {
  if (subject === "error" && name === ANY_CODE) return "any other error code";
  return `${NOUNS[subject]} ${JSON.stringify(name)}`;
}

const NOUNS: Readonly<Record<ChangeSubject, string>> = {
  topic: "topic",
  element: "element",
  input: "input",
  output: "output",
  error: "error",
  property: "property",
  process: "process",
  startVariable: "start variable",
  startMessage: "start message",
  caughtMessage: "message",
  messageVariable: "variable",
};

/** What has become of it: `widened: number → number | null`. */
export function actionText({ subject, action, from, to, breaking }: ContractChange): string {
  if (subject === "topic" && action === "added") return "new: it needs a handler";
  if (subject === "topic" && action === "removed") return "gone: its handler is of no use any more";
  if (subject === "element" && action === "added") {
    return breaking ? "new, and not like the others of the topic" : "new, and like the others of the topic";
  }
  if (subject === "error") return action === "added" ? "caught now" : "not caught any more";
  const word = WORDS[action];
  if (from !== null && to !== null) return `${word}: ${from} → ${to}`;
  return from === null && to === null ? word : `${word}: ${from ?? to}`;
}

const WORDS: Readonly<Record<ChangeAction, string>> = {
  added: "new",
  removed: "gone",
  narrowed: "narrowed",
  widened: "widened",
  changed: "changed",
};

/** What to call the kind of a change: `input-widened`, `start-variable-added`. */
export const changeCode = ({ subject, action }: Pick<ContractChange, "subject" | "action">): string =>
  `${subject.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-${action}`;

/** What a changed contract asks of people. */
export function remedyText({ subject, breaking, failsDeployed }: ContractChange): string {
  const isClient = ["process", "startVariable", "startMessage", "caughtMessage", "messageVariable"].includes(
    subject,
  );
  if (breaking && isClient) return "Adapt the programs that start the process or send it messages.";
  if (breaking) return "Adapt the handler; for a rename, bpmn-worker migrate does it.";
  return failsDeployed ? "Generate, build and deploy the worker before the models." : "";
}

/** What a change belongs to: the topic, process or message, as a heading. */
export function ownerText({ topic, processId, message }: ContractChange): string {
  if (topic !== null) return `topic ${topic}`;
  return message === undefined ? `process ${processId}` : `message ${message}`;
}
