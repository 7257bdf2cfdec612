import { readFileSync } from "node:fs";
import type { FetchHooks } from "../transport.js";
import { basic, bearer, isToken, type TokenSource } from "./authorizer.js";
import type { ClientCredentials } from "./client-credentials.js";
import { type ConnectionSettings, PLAIN_CONNECTION } from "./dispatchers.js";
import { type Environment, proxyFor } from "./proxy.js";
import type { AccessSettings, TlsSettings } from "./settings.js";

/** Where requests get their authorization from. */
export type Credentials =
  | { readonly kind: "fixed"; readonly value: string | null }
  | { readonly kind: "source"; readonly source: TokenSource }
  | { readonly kind: "client"; readonly client: ClientCredentials };

/** Access settings that were checked. */
export interface CheckedAccess {
  readonly credentials: Credentials;
  readonly connection: ConnectionSettings;
  /** For the way to a token server: the same authorities, its own proxy, no client certificate. */
  readonly tokenConnection: ConnectionSettings;
  readonly headers: Readonly<Record<string, string>>;
  readonly hooks: FetchHooks;
}

/** What an engine's protocol says about authentication. */
export interface AccessRules {
  /** What requests are authorised with when nobody says anything. */
  readonly anonymous: string | null;
  readonly basicAuthentication: boolean;
}

/** Called with the name of a setting, and with what was expected of it; never with a secret. */
export type Refuse = (name: keyof AccessSettings, message: string) => void;

/**
 * Checks how to get in. Files are read here, so that one that is missing is told at the start.
 *
 * @param refuse told everything that cannot be used; then the result must not be
 */
export function checkAccess(
  settings: AccessSettings,
  rules: AccessRules,
  url: URL,
  env: Environment,
  refuse: Refuse,
): CheckedAccess {
  const { headers = {}, onRequest, onResponse } = settings;
  const credentials = checkCredentials(settings, rules, refuse);
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name))
      refuse("headers", `expected names of headers, got ${JSON.stringify(name)}.`);
    else if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      refuse("headers", `expected a value without line breaks for ${name}.`);
  }
  const tls = checkTls(settings.tls ?? {}, refuse);
  const proxyTo = (target: URL): string | null =>
    settings.proxy === undefined ? proxyFor(target, env) : settings.proxy;
  const proxy = proxyTo(url);
  if (proxy !== null && !isProxy(proxy)) {
    const origin = settings.proxy === undefined ? " of HTTP_PROXY or HTTPS_PROXY" : "";
    refuse(
      "proxy",
      `expected an address${origin} such as http://proxy:3128, its credentials percent-encoded.`,
    );
  }
  const tokenUrl = credentials.kind === "client" ? new URL(credentials.client.tokenUrl) : null;
  return {
    credentials,
    connection: { ...tls, proxy },
    tokenConnection: {
      ...PLAIN_CONNECTION,
      ca: tls.ca,
      proxy: tokenUrl === null ? null : proxyTo(tokenUrl),
    },
    headers,
    hooks: {
      ...(onRequest !== undefined && { onRequest }),
      ...(onResponse !== undefined && { onResponse }),
    },
  };
}

const NOTHING: Credentials = { kind: "fixed", value: null };

function checkCredentials(settings: AccessSettings, rules: AccessRules, refuse: Refuse): Credentials {
  const { username = null, password = null, token = null, oauth = null } = settings;
  const isBasic = username !== null || password !== null;
  const oneIsEnough = "since there is another way in already: one is enough.";
  if (username === null && password !== null) refuse("username", "expected one, since there is a password.");
  if (username !== null && password === null) refuse("password", "expected one, since there is a user name.");
  if (username?.includes(":")) {
    refuse("username", "expected no colon, which basic authentication cannot carry.");
  }
  if (isBasic && !rules.basicAuthentication) {
    refuse("username", "expected none: this engine takes bearer tokens only; set a token instead.");
  }
  if (token !== null && isBasic) refuse("token", `expected none, ${oneIsEnough}`);
  if (oauth !== null && (isBasic || token !== null)) refuse("oauth", `expected none, ${oneIsEnough}`);
  if (oauth !== null) return checkClient(oauth, refuse) ? { kind: "client", client: oauth } : NOTHING;
  if (typeof token === "function") return { kind: "source", source: token };
  if (token !== null) {
    if (!isToken(token)) refuse("token", "expected printable ASCII characters without blanks.");
    return { kind: "fixed", value: bearer(token) };
  }
  return { kind: "fixed", value: username === null ? rules.anonymous : basic(username, password ?? "") };
}

function checkClient({ tokenUrl, clientId, clientSecret }: ClientCredentials, refuse: Refuse): boolean {
  const faults = [
    ...(isHttp(tokenUrl) ? [] : ["tokenUrl to be an address such as https://login.example.org/token"]),
    ...(clientId ? [] : ["a clientId"]),
    ...(clientSecret ? [] : ["a clientSecret"]),
  ];
  for (const fault of faults) refuse("oauth", `expected ${fault}.`);
  return faults.length === 0;
}

function checkTls(tls: TlsSettings, refuse: Refuse): ConnectionSettings {
  const text = (name: "ca" | "cert" | "key"): string | null => {
    const [value, file] = [tls[name] ?? null, tls[`${name}File`] ?? null];
    if (value !== null && file !== null) refuse("tls", `expected ${name} or ${name}File, not both.`);
    const pem = value ?? (file === null ? null : fileText(file, name, refuse));
    if (pem !== null && !pem.includes("-----BEGIN ")) refuse("tls", `expected ${name} as PEM text.`);
    return pem;
  };
  const [ca, cert, key] = [text("ca"), text("cert"), text("key")];
  if ((cert === null) !== (key === null)) {
    refuse(
      "tls",
      `expected both certificate and key, got only the ${cert === null ? "key" : "certificate"}.`,
    );
  }
  return { ca, cert, key, passphrase: tls.passphrase ?? null, proxy: null };
}

function fileText(path: string, name: string, refuse: Refuse): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    refuse(
      "tls",
      `expected ${name}File to be a file that can be read, but ${JSON.stringify(path)} is not (${code}).`,
    );
    return null;
  }
}

function isHttp(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function isProxy(text: string): boolean {
  if (!isHttp(text)) return false;
  const { username, password } = new URL(text);
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}
