import type { FetchHooks } from "../transport.js";
import type { TokenSource } from "./authorizer.js";
import type { ClientCredentials } from "./client-credentials.js";

/** How to get in. One way of authentication at most. */
export interface AccessSettings extends FetchHooks {
  /** For basic authentication; give both or neither. */
  readonly username?: string | null | undefined;
  readonly password?: string | null | undefined;
  /** A bearer token; or what gives one, asked before every request and again when the engine refuses it. */
  readonly token?: string | TokenSource | null | undefined;
  /** An OAuth 2 client that fetches its own tokens. */
  readonly oauth?: ClientCredentials | null | undefined;
  /** Whom to trust, and who we are, where that is not the default. */
  readonly tls?: TlsSettings | null | undefined;
  /** The proxy to go through, `null` for none. Default: what `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say. */
  readonly proxy?: string | null | undefined;
  /** Sent with every request, such as those that a gateway asks for. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Each as PEM text, or as the path of a file that holds it. */
export interface TlsSettings {
  /** Authorities to trust instead of those that Node brings along. */
  readonly ca?: string | null | undefined;
  readonly caFile?: string | null | undefined;
  /** The certificate of this client and its key, for mutual TLS; both or neither. */
  readonly cert?: string | null | undefined;
  readonly certFile?: string | null | undefined;
  readonly key?: string | null | undefined;
  readonly keyFile?: string | null | undefined;
  /** Of the key. */
  readonly passphrase?: string | null | undefined;
}
