import { inspect } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { connectEngine, type EngineSettings, type EngineSettingsError } from "../src/index.js";
import { checkSettings } from "../src/settings.js";

const test = suite("checkSettings");
/** What requests are authorised with by these settings. */
function authorizationOf(settings: EngineSettings): string | null {
  const { credentials } = checkSettings(settings).access;
  return credentials.kind === "fixed" ? credentials.value : `by ${credentials.kind}`;
}

const good: EngineSettings = { engine: "operaton", url: "http://localhost:8080/engine-rest" };

function problemsOf(settings: EngineSettings): readonly string[] {
  try {
    checkSettings(settings);
  } catch (error) {
    return (error as EngineSettingsError).problems.map(({ name, message }) => `${name}: ${message}`);
  }
  return [];
}

test("splits the URL into origin and base path", () => {
  const cases: readonly (readonly [url: string, origin: string, basePath: string])[] = [
    ["http://localhost:8080/engine-rest", "http://localhost:8080", "/engine-rest"],
    ["http://localhost:8080/engine-rest/", "http://localhost:8080", "/engine-rest"],
    ["https://example.org/a/engine-rest/engine/b", "https://example.org", "/a/engine-rest/engine/b"],
    ["http://[::1]:81", "http://[::1]:81", ""],
  ];
  for (const [url, origin, basePath] of cases) {
    const checked = checkSettings({ ...good, url });
    assert.equal([checked.origin, checked.basePath], [origin, basePath]);
  }
});

test("makes a basic authorization of user name and password, in UTF-8", () => {
  const authorization = authorizationOf({ ...good, username: "demo", password: "pä:ß" });
  assert.is(authorization, `Basic ${Buffer.from("demo:pä:ß").toString("base64")}`);
});

test("makes a bearer authorization of a token", () => {
  assert.is(authorizationOf({ ...good, token: "abc" }), "Bearer abc");
  assert.is(authorizationOf({ ...good, engine: "processengine", token: "abc" }), "Bearer abc");
});

test("gives ProcessEngine its dummy token when there is no other", () => {
  const authorization = authorizationOf({ ...good, engine: "processengine" });
  assert.is(authorization, `Bearer ${Buffer.from("dummy_token").toString("base64")}`);
});

test("takes the place where an engine usually is when no URL is given", () => {
  const originOf = (engine: string | null) => checkSettings({ engine }).origin;
  assert.equal(
    [originOf(null), originOf("operaton"), originOf("processengine")],
    ["http://localhost:8080", "http://localhost:8080", "http://localhost:8000"],
  );
  assert.is(checkSettings({}).basePath, "/engine-rest");
});

test("leaves an engine that is not named to be found out", () => {
  assert.is(checkSettings({ url: good.url }).engine, null);
  assert.is(checkSettings(good).engine?.name, "operaton");
});

test("sends none without them, however that is said", () => {
  assert.is(authorizationOf(good), null);
  assert.is(authorizationOf({ ...good, username: null, password: undefined }), null);
});

const refused: readonly (readonly [changes: Partial<EngineSettings>, want: RegExp])[] = [
  [{ engine: "camunda8" }, /^engine: expected one of operaton, .*; "camunda8" is not supported yet\.$/],
  [{ engine: "Operaton" }, /^engine: expected one of operaton, .* got "Operaton"\.$/],
  [{ url: "localhost:8080" }, /^url: expected http or https, got localhost:$/],
  [{ url: "/engine-rest" }, /^url: expected an absolute URL/],
  [{ url: "ftp://localhost/x" }, /^url: expected http or https, got ftp:$/],
  [{ url: "http://localhost/x?a=1" }, /^url: expected no query/],
  [{ username: "demo" }, /^password: /],
  [{ password: "s3cret" }, /^username: /],
  [{ username: "a:b", password: "s3cret" }, /^username: expected no colon/],
  [
    { username: "demo", password: "s3cret", token: "abc" },
    /^token: expected none, since there is another way in/,
  ],
  [{ token: "a b" }, /^token: expected printable/],
  [
    { engine: "processengine", username: "demo", password: "s3cret" },
    /^username: expected none: this engine takes bearer tokens only/,
  ],
  [
    { token: "abc", oauth: { tokenUrl: "https://x/token", clientId: "a", clientSecret: "b" } },
    /^oauth: expected none, since there is another way in/,
  ],
  [
    { oauth: { tokenUrl: "x", clientId: "a", clientSecret: "b" } },
    /^oauth: expected tokenUrl to be an address/,
  ],
  [
    { oauth: { tokenUrl: "https://x/", clientId: "a", clientSecret: "" } },
    /^oauth: expected a clientSecret\.$/,
  ],
  [{ tls: { cert: "-----BEGIN CERTIFICATE-----" } }, /^tls: expected both certificate and key, got only/],
  [{ tls: { ca: "no PEM" } }, /^tls: expected ca as PEM text\.$/],
  [
    { tls: { caFile: "/no/such/file.pem" } },
    /^tls: expected caFile to be a file .*"\/no\/such\/file\.pem".*ENOENT/,
  ],
  [{ proxy: "proxy:3128" }, /^proxy: expected an address such as/],
  [{ proxy: "http://me:100%@proxy:3128" }, /^proxy: .*percent-encoded\.$/],
  [{ headers: { "x y": "1" } }, /^headers: expected names of headers, got "x y"\.$/],
  [{ headers: { x: "1\r\ny: 2" } }, /^headers: expected a value without line breaks for x\.$/],
  [{ connections: 0 }, /^connections: expected an integer of at least 1, got 0/],
];

for (const [changes, want] of refused) {
  test(`refuses ${JSON.stringify(changes)}`, () => {
    const problems = problemsOf({ ...good, ...changes });
    assert.is(problems.length, 1);
    assert.match(problems[0] ?? "", want);
  });
}

test("names everything wrong at once", () => {
  assert.is(problemsOf({ engine: "x", url: "y", username: "z" }).length, 3);
});

test("does not repeat credentials in a URL", () => {
  const [problem = ""] = problemsOf({ ...good, url: "http://demo:s3cret@localhost/engine-rest" });
  assert.match(problem, /^url: expected no credentials/);
  assert.not.match(problem, /s3cret/);
});

test("keeps the password out of what an adapter shows of itself", async () => {
  const adapter = connectEngine({ ...good, username: "demo", password: "s3cret" });
  const shown = inspect(adapter, { depth: 10, showHidden: true }) + JSON.stringify(adapter);
  await adapter.close();
  assert.not.match(shown, /s3cret/);
  assert.not.ok(shown.includes(Buffer.from("demo:s3cret").toString("base64")));
});

test.run();
