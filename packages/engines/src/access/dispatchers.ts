/// <reference path="./undici-parts.d.ts" />
import { createRequire } from "node:module";
import type { buildConnector as BuildConnector, Dispatcher } from "undici";
import buildConnector from "undici/lib/core/connect.js";
import Pool from "undici/lib/dispatcher/pool.js";
import { sendInOnePiece } from "./one-piece.js";

/**
 * All of undici takes 10 MB of memory, for `fetch`, web sockets and caches that nobody uses here. Its version is exact,
 * so that the place of its parts is known. Proxies need the whole.
 */
const load = createRequire(import.meta.url);

/** How connections are made, beyond where to. Certificates and keys are PEM texts. */
export interface ConnectionSettings {
  /** Authorities to trust instead of those that Node brings along. */
  readonly ca: string | null;
  /** Who we are, for servers that want to know (mutual TLS); both or neither. */
  readonly cert: string | null;
  readonly key: string | null;
  readonly passphrase: string | null;
  /** A proxy to go through, with its credentials in it; `null` for none. */
  readonly proxy: string | null;
}

export const PLAIN_CONNECTION: ConnectionSettings = {
  ca: null,
  cert: null,
  key: null,
  passphrase: null,
  proxy: null,
};

/** Connections to one origin, `connections` at most; straight, or through a proxy. */
export function dispatcherTo(
  origin: string,
  { ca, cert, key, passphrase, proxy }: ConnectionSettings,
  limits: { readonly connections?: number },
): Dispatcher {
  // Every call has a hard timeout of its own, which also covers connecting and waiting for a connection.
  const timeouts = { headersTimeout: 0, bodyTimeout: 0 };
  const tls = {
    ...(ca !== null && { ca }),
    ...(cert !== null && { cert }),
    ...(key !== null && { key }),
    ...(passphrase !== null && { passphrase }),
  };
  if (proxy === null) return new Pool(origin, { ...timeouts, ...limits, connect: connector(tls) });
  const { ProxyAgent } = load("undici") as typeof import("undici");
  return new ProxyAgent({
    ...timeouts,
    ...limits,
    uri: proxy,
    requestTls: tls,
    ...(ca !== null && { proxyTls: { ca } }),
  });
}

/** Connects as undici does. */
function connector(tls: BuildConnector.BuildOptions): BuildConnector.connector {
  const connect = buildConnector(tls);
  return (to, connected) => {
    connect(to, (...outcome) => {
      const [error, socket] = outcome;
      if (error === null) sendInOnePiece(socket);
      connected(...outcome);
    });
  };
}
