import type { Rename } from "@bpmn-worker/contract";

/** A rename as `migrate --only` and `--rename` write it: `input:charge-card.amount=total`. */
export function renameText({ subject, within, from, to }: Rename): string {
  return `${subject === "startVariable" ? "start" : subject}:${within === null ? "" : `${within}.`}${from}=${to}`;
}
