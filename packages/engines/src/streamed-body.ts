/** A body that is made while it is sent, anew each time: a request may be repeated. */
export interface StreamedBody {
  open(): AsyncIterable<Uint8Array>;
}

export function isStreamedBody(body: string | Uint8Array | StreamedBody | null): body is StreamedBody {
  return typeof body === "object" && body !== null && "open" in body;
}
