/// <reference path="./undici-parts.d.ts" />
import { createRequire } from "node:module";
import type { buildConnector as BuildConnector, Dispatcher } from "undici";
import buildConnector from "undici/lib/core/connect.js";
import Pool from "undici/lib/dispatcher/pool.js";
import { basic } from "./authorizer.js";
import { sendInOnePiece } from "./one-piece.js";

/**
 * All of undici takes 10 MB of memory, for `fetch`, web sockets and caches that nobody uses here. Its version is exact,
 * so that the place of its parts is known. Tunnels through proxies need the whole.
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

/** As much of undici's dispatchers as is used. */
export type Connections = Pick<Dispatcher, "dispatch"> & { destroy(): Promise<void> };

/** Connections to one origin, `connections` at most; straight, or through a proxy. */
export function dispatcherTo(
  origin: string,
  { ca, cert, key, passphrase, proxy }: ConnectionSettings,
  limits: { readonly connections?: number },
): Connections {
  // Every call has a hard timeout of its own, which also covers connecting and waiting for a connection.
  const timeouts = { headersTimeout: 0, bodyTimeout: 0 };
  const tls = {
    ...(ca !== null && { ca }),
    ...(cert !== null && { cert }),
    ...(key !== null && { key }),
    ...(passphrase !== null && { passphrase }),
  };
  if (proxy === null) return new Pool(origin, { ...timeouts, ...limits, connect: connector(tls) });
  if (!origin.startsWith("https:")) {
    const toProxy = connector(ca === null ? {} : { ca });
    return throughProxy(proxy, origin, (via) => new Pool(via, { ...timeouts, ...limits, connect: toProxy }));
  }
  const { ProxyAgent } = load("undici") as typeof import("undici");
  return new ProxyAgent({
    ...timeouts,
    ...limits,
    uri: proxy,
    requestTls: tls,
    ...(ca !== null && { proxyTls: { ca } }),
  });
}

/**
 * Requests without TLS are for the proxy itself, with the whole address in their first line (RFC 9112, 3.2.2). Proxies
 * commonly refuse to make a tunnel to a port that is not one of TLS.
 */
function throughProxy(proxy: string, origin: string, connect: (via: string) => Pool): Connections {
  const { origin: via, username, password } = new URL(proxy);
  const { host } = new URL(origin);
  const credentials = basic(decodeURIComponent(username), decodeURIComponent(password));
  const ofProxy = username === "" ? { host } : { host, "proxy-authorization": credentials };
  const pool = connect(via);
  return {
    dispatch(options, handler) {
      const headers = { ...(options.headers as Readonly<Record<string, string>>), ...ofProxy };
      const path = `${origin}${options.path}`;
      return pool.dispatch({ ...options, origin: via, path, headers }, handler);
    },
    destroy: () => pool.destroy(),
  };
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
