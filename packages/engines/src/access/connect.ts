import { createTransport, type Transport } from "../transport.js";
import { type Authorizer, bySource, fixed } from "./authorizer.js";
import type { CheckedAccess } from "./check.js";
import { byClientCredentials } from "./client-credentials.js";
import { connectTokenServer } from "./token-server.js";

/** A way to an engine with checked settings. Nothing is sent before the first request. */
export function connectTransport(
  origin: string,
  connections: number,
  { credentials, connection, tokenConnection, headers, hooks }: CheckedAccess,
): Transport {
  const shared = { origin, connections, connection, headers, hooks };
  if (credentials.kind !== "client") {
    const authorizer: Authorizer =
      credentials.kind === "fixed" ? fixed(credentials.value) : bySource(credentials.source);
    return createTransport({ ...shared, authorizer });
  }
  const server = connectTokenServer(credentials.client.tokenUrl, tokenConnection);
  const authorizer = byClientCredentials(credentials.client, server.send);
  return createTransport({ ...shared, authorizer, close: server.close });
}
