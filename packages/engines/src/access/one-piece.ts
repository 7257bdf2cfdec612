import type { Socket } from "node:net";

type Gather = NonNullable<Socket["_writev"]>;
type Piece = Parameters<Gather>[0][number];

/** What streams call the encoding of what is no text. */
const OF_BYTES = "buffer" as BufferEncoding;

/** More bytes than this are not worth copying. */
const LONGEST_COPY = 16 * 1024;

/**
 * Has a socket send as one buffer what is written to it together. undici writes the head of a request as text and its
 * body as bytes, and to gather those is the slowest that Node can be asked to do: a tenth of what a request costs.
 */
export function sendInOnePiece(socket: Socket): void {
  const gather = socket._writev?.bind(socket);
  if (gather === undefined) return;
  socket._writev = (pieces, done) => {
    const joined = join(pieces);
    if (joined === null) gather(pieces, done);
    else socket._write(joined, OF_BYTES, done);
  };
}

/** `null` for what is too long, or is text other than the heads of requests, whose bytes are their characters. */
function join(pieces: readonly Piece[]): Buffer | null {
  let bytes = 0;
  for (const { chunk, encoding } of pieces) {
    if (typeof chunk === "string" && encoding !== "latin1") return null;
    bytes += chunk.length;
  }
  if (bytes > LONGEST_COPY) return null;
  const joined = Buffer.allocUnsafe(bytes);
  let at = 0;
  for (const { chunk } of pieces) {
    if (typeof chunk === "string") joined.write(chunk, at, "latin1");
    else joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}
