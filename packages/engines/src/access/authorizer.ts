import { EngineCallError } from "../engine-error.js";

/** What requests are authorised with. */
export type Authorizer =
  /** The same value for good; `null` sends no such header. */
  { readonly kind: "fixed"; readonly value: string | null } | ChangingAuthorizer;

/** A value that has to be asked for, and may have to be asked for again. */
export interface ChangingAuthorizer {
  readonly kind: "changing";
  /** The value of the header. Rejects with an `EngineError` when it cannot be had. */
  current(): string | Promise<string>;
  /** Told that the engine answered 401 to a value: the next one that is asked for should be another. */
  refused(value: string): void;
}

/** A token that somebody else looks after: asked for with every request. */
export type TokenSource = () => string | Promise<string>;

export const fixed = (value: string | null): Authorizer => ({ kind: "fixed", value });

/** Whatever the source says. */
export const bySource = (source: TokenSource): Authorizer => ({
  kind: "changing",
  async current() {
    let token: unknown;
    try {
      token = await source();
    } catch (cause) {
      throw new EngineCallError("unauthorized", "The function that gives the token has failed.", { cause });
    }
    if (typeof token === "string" && isToken(token)) return bearer(token);
    const expected = "printable ASCII characters without blanks";
    throw new EngineCallError("unauthorized", `The function that gives the token has to return ${expected}.`);
  },
  refused() {},
});

/** RFC 6750. */
export const bearer = (token: string): string => `Bearer ${token}`;

/** RFC 7617, in UTF-8. */
export const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;

/** What a header can carry, and cannot be broken out of. */
export const isToken = (token: string): boolean => /^[\x21-\x7e]+$/.test(token);
