import { randomUUID } from "node:crypto";
import type { CallOptions } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import { contentOf, demandEmpty } from "../rest-client.js";
import type { Transport } from "../transport.js";
import { type ApartValue, contentsOf } from "./apart.js";
import { refusal } from "./errors.js";

/** Sets a variable of one execution by a request of its own. */
export type Upload = (
  executionId: string,
  name: string,
  value: ApartValue,
  options: CallOptions,
) => Promise<void>;

/**
 * `POST /execution/{id}/localVariables/{name}/data`: a form, whose content is read while it is sent. The time limit is
 * that of each piece. An execution that is gone is answered with 500.
 */
export function createUpload(transport: Transport, basePath: string): Upload {
  return async (executionId, name, value, options) => {
    const boundary = `bpmn-worker-${randomUUID()}`;
    const url = `${basePath}/execution/${encodeURIComponent(executionId)}/localVariables/${encodeURIComponent(name)}/data`;
    const contentType = `multipart/form-data; boundary=${boundary}`;
    const body = { open: () => formOf(boundary, name, value) };
    const reply = await transport.send({ method: "POST", url, body, contentType }, options, "call");
    if (!reply.ok) throw refusalOf(refusal(reply, await contentOf(reply)));
    demandEmpty(reply);
  };
}

function refusalOf(error: EngineCallError): EngineCallError {
  if (!/execution .* doesn't exist/.test(error.message)) return error;
  return new EngineCallError("taskGone", error.message, { status: error.status ?? 0 });
}

async function* formOf(boundary: string, name: string, value: ApartValue): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`--${boundary}\r\n${headersOf(value)}\r\n\r\n`);
  yield* contentsOf(name, value);
  const type = `Content-Disposition: form-data; name="valueType"\r\n\r\n${value.type}`;
  yield Buffer.from(`\r\n--${boundary}\r\n${type}\r\n--${boundary}--\r\n`);
}

/** The engine reads names in the form of RFC 8187 as they are meant, and the encoding beside the media type. */
function headersOf({ filename, mimeType, encoding }: ApartValue): string {
  const disposition = `Content-Disposition: form-data; name="data"; filename*=UTF-8''${encodeName(filename ?? "data")}`;
  const parameter = encoding === null ? "" : `; encoding="${token(encoding)}"`;
  return `${disposition}\r\nContent-Type: ${token(mimeType ?? "application/octet-stream")}${parameter}`;
}

function encodeName(name: string): string {
  const signs = [...Buffer.from(name)].map((byte) => {
    const sign = String.fromCharCode(byte);
    return /[\w.~-]/.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  });
  return signs.join("");
}

/** Without what would end it: media types and encodings may come from files of others. */
function token(text: string): string {
  return text.replace(/[^\w!#$&^.+/-]/g, "");
}
