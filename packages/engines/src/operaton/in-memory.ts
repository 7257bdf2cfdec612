import type { Variables } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import { typed } from "../typed.js";
import { type ApartValue, apartValues, contentsOf, MOST_BYTES_WITHIN } from "./apart.js";

/**
 * The same variables with streams read into memory. Where there is no instance yet, or nobody knows which one, nothing can
 * be sent apart; what is longer than a request may be is refused with kind `rejected`.
 */
export async function inMemory(variables: Variables): Promise<Variables> {
  const apart = apartValues(variables);
  if (apart === null) return variables;
  const gathered = new Map(variables);
  for (const [name, value] of apart) {
    gathered.set(name, typed(value.type, await bytesOf(name, value), detailsOf(value)));
  }
  return gathered;
}

async function bytesOf(name: string, value: ApartValue): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of contentsOf(name, value)) {
    length += piece.byteLength;
    if (length > MOST_BYTES_WITHIN) {
      throw new EngineCallError(
        "rejected",
        `Variable "${name}" cannot be sent: it is longer than ${MOST_BYTES_WITHIN} bytes, the most that goes with a start or a message; have a task set it.`,
      );
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const detailsOf = ({ filename, mimeType, encoding, transient }: ApartValue) => ({
  ...(filename !== null && { filename }),
  ...(mimeType !== null && { mimeType }),
  ...(encoding !== null && { encoding }),
  ...(transient && { transient }),
});
