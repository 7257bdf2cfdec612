import { EngineCallError } from "../engine-error.js";
import { isRecord } from "../json.js";
import { basic, bearer, type ChangingAuthorizer, isToken } from "./authorizer.js";

/** An OAuth 2 client that fetches its own tokens (RFC 6749, 4.4). */
export interface ClientCredentials {
  /** Where tokens are given out. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Default: what the server gives. */
  readonly scope?: string | null | undefined;
  /** Whom the token is for; some servers ask for it. */
  readonly audience?: string | null | undefined;
  /** How the client says who it is: a header (`basic`, the default) or fields of the form (`post`). */
  readonly clientAuthentication?: "basic" | "post" | null | undefined;
}

/** One request to the token server. */
export interface TokenRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends a request to the token server: resolves to any answer, rejects when there is none. */
export type SendTokenRequest = (
  request: TokenRequest,
) => Promise<{ readonly status: number; readonly body: string }>;

/** A token is renewed so long before its end: what is on its way must not arrive too late. */
const LEAST_SKEW_MS = 30_000;
const SKEW_SHARE = 0.05;
/** Of tokens that live so briefly that the skew would leave nothing of them. */
const LARGEST_SKEW_SHARE = 0.5;
/** Where the server does not say how long a token lives. */
const DEFAULT_LIFE_MS = 60_000;
const SECOND_MS = 1_000;

interface Token {
  readonly value: string;
  readonly renewAt: number;
}

/**
 * Tokens by client credentials: one request at a time, whoever asks; renewed before they end; fetched anew when the
 * engine refuses one. No message holds a secret or a token.
 *
 * @param now milliseconds of any clock that does not go back
 */
export function byClientCredentials(
  credentials: ClientCredentials,
  send: SendTokenRequest,
  now: () => number = () => performance.now(),
): ChangingAuthorizer {
  const request = tokenRequest(credentials);
  let token: Token | null = null;
  let underWay: Promise<string> | null = null;

  async function renew(): Promise<string> {
    const sentAt = now();
    token = readToken(await answerTo(request, send), sentAt);
    return token.value;
  }

  return {
    kind: "changing",
    current() {
      if (token !== null && now() < token.renewAt) return token.value;
      underWay ??= renew().finally(() => {
        underWay = null;
      });
      return underWay;
    },
    refused(value) {
      // A token that was renewed meanwhile is not the one that was refused.
      if (token !== null && token.value === value) token = null;
    },
  };
}

function tokenRequest(credentials: ClientCredentials): TokenRequest {
  const { tokenUrl, clientId, clientSecret, scope, audience, clientAuthentication } = credentials;
  const inForm = clientAuthentication === "post";
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  if (scope) form.set("scope", scope);
  if (audience) form.set("audience", audience);
  if (inForm) {
    form.set("client_id", clientId);
    form.set("client_secret", clientSecret);
  }
  // RFC 6749, 2.3.1: both are encoded like values of a form before they are joined.
  const encoded = (text: string): string => new URLSearchParams({ x: text }).toString().slice(2);
  return {
    url: tokenUrl,
    headers: {
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
      ...(inForm ? {} : { authorization: basic(encoded(clientId), encoded(clientSecret)) }),
    },
    body: form.toString(),
  };
}

async function answerTo(request: TokenRequest, send: SendTokenRequest): Promise<unknown> {
  const what = `The token server ${new URL(request.url).origin}`;
  let answer: Awaited<ReturnType<SendTokenRequest>>;
  try {
    answer = await send(request);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EngineCallError("unavailable", `${what} does not answer: ${reason}`, { cause });
  }
  const { status } = answer;
  const body = jsonOf(answer.body);
  if (status >= 200 && status < 300) return body;
  // 4xx is about the client (RFC 6749, 5.2); the server's own word for it is no secret, its description may be one.
  const word = isRecord(body) && typeof body["error"] === "string" ? ` (${body["error"].slice(0, 80)})` : "";
  const kind = status >= 500 || status === 429 || status === 408 ? "unavailable" : "unauthorized";
  throw new EngineCallError(kind, `${what} gives no token: ${status}${word}`, { status });
}

function readToken(answer: unknown, sentAt: number): Token {
  const { access_token: value, expires_in: life } = isRecord(answer) ? answer : {};
  if (typeof value !== "string" || !isToken(value)) {
    throw new EngineCallError("unauthorized", "The token server's answer holds no access_token.");
  }
  const seconds = typeof life === "string" ? Number(life) : life;
  const lifeMs =
    typeof seconds === "number" && Number.isFinite(seconds) && seconds > 0
      ? seconds * SECOND_MS
      : DEFAULT_LIFE_MS;
  const skewMs = Math.min(Math.max(LEAST_SKEW_MS, lifeMs * SKEW_SHARE), lifeMs * LARGEST_SKEW_SHARE);
  return { value: bearer(value), renewAt: sentAt + lifeMs - skewMs };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
