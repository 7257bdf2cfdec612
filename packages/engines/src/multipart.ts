/** A body and the header that says what it is. */
export interface EncodedBody {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A form as `multipart/form-data` (RFC 7578), by the encoder of Node. */
export async function encodeMultipart(form: FormData): Promise<EncodedBody> {
  const encoded = new Response(form);
  return {
    contentType: encoded.headers.get("content-type") ?? "multipart/form-data",
    bytes: new Uint8Array(await encoded.arrayBuffer()),
  };
}
