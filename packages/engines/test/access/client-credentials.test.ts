import { isEngineError } from "@bpmn-worker/runtime";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  byClientCredentials,
  type ClientCredentials,
  type SendTokenRequest,
  type TokenRequest,
} from "../../src/access/client-credentials.js";

const CLIENT: ClientCredentials = {
  tokenUrl: "https://login.example.org/token",
  clientId: "worker:1",
  clientSecret: "s3cret +",
};

/** A token server that counts, and a clock that is set by hand. */
function scene(client: ClientCredentials = CLIENT, lifeSeconds: number | null = 100) {
  const seen: TokenRequest[] = [];
  const clock = { now: 1_000 };
  const send: SendTokenRequest = async (request) => {
    seen.push(request);
    const life = lifeSeconds === null ? {} : { expires_in: lifeSeconds };
    return { status: 200, body: JSON.stringify({ access_token: `token-${seen.length}`, ...life }) };
  };
  return { seen, clock, authorizer: byClientCredentials(client, send, () => clock.now) };
}

test("whoever asks at the same time waits for one request", async () => {
  const { seen, authorizer } = scene();
  const values = await Promise.all([authorizer.current(), authorizer.current(), authorizer.current()]);
  assert.equal(values, ["Bearer token-1", "Bearer token-1", "Bearer token-1"]);
  assert.is(seen.length, 1);
});

test("a token that is at hand is given without waiting", async () => {
  const { authorizer } = scene();
  await authorizer.current();
  assert.is(authorizer.current(), "Bearer token-1");
});

test("a token is renewed before it ends", async () => {
  const { clock, authorizer } = scene(CLIENT, 100);
  await authorizer.current();
  clock.now += 69_000;
  assert.is(await authorizer.current(), "Bearer token-1");
  clock.now += 2_000;
  assert.is(await authorizer.current(), "Bearer token-2");
});

test("a token that lives briefly is used for half of its life", async () => {
  const { clock, authorizer } = scene(CLIENT, 10);
  await authorizer.current();
  clock.now += 4_900;
  assert.is(await authorizer.current(), "Bearer token-1");
  clock.now += 200;
  assert.is(await authorizer.current(), "Bearer token-2");
});

test("a token of which nothing is known is used for half a minute", async () => {
  const { clock, authorizer } = scene(CLIENT, null);
  await authorizer.current();
  clock.now += 29_000;
  assert.is(await authorizer.current(), "Bearer token-1");
  clock.now += 2_000;
  assert.is(await authorizer.current(), "Bearer token-2");
});

test("a token that the engine refuses is not used again, and renewed once however many were refused", async () => {
  const { seen, authorizer } = scene();
  await authorizer.current();
  authorizer.refused("Bearer token-1");
  assert.is(await authorizer.current(), "Bearer token-2");
  authorizer.refused("Bearer token-1");
  assert.is(await authorizer.current(), "Bearer token-2");
  assert.is(seen.length, 2);
});

test("the client says who it is in a header, encoded as the standard wants it", async () => {
  const { seen, authorizer } = scene({ ...CLIENT, scope: "a b", audience: "engine" });
  await authorizer.current();
  const [request] = seen;
  const encoded = Buffer.from("worker%3A1:s3cret+%2B").toString("base64");
  assert.is(request?.headers["authorization"], `Basic ${encoded}`);
  assert.is(request?.body, "grant_type=client_credentials&scope=a+b&audience=engine");
});

test("or in the form, for servers that want it there", async () => {
  const { seen, authorizer } = scene({ ...CLIENT, clientAuthentication: "post" });
  await authorizer.current();
  assert.is(seen[0]?.headers["authorization"], undefined);
  assert.is(seen[0]?.body, "grant_type=client_credentials&client_id=worker%3A1&client_secret=s3cret+%2B");
});

const failures: readonly (readonly [
  answer: { status: number; body: string },
  kind: string,
  message: RegExp,
])[] = [
  [
    { status: 401, body: '{"error":"invalid_client"}' },
    "unauthorized",
    /gives no token: 401 \(invalid_client\)$/,
  ],
  [{ status: 503, body: "busy" }, "unavailable", /gives no token: 503$/],
  [{ status: 429, body: "" }, "unavailable", /gives no token: 429$/],
  [{ status: 200, body: "{}" }, "unauthorized", /holds no access_token/],
  [{ status: 200, body: '{"access_token":"a\\nb"}' }, "unauthorized", /holds no access_token/],
  [{ status: 200, body: "<html>" }, "unauthorized", /holds no access_token/],
];

for (const [answer, kind, message] of failures) {
  test(`${answer.status} ${answer.body} is ${kind}, told without a secret, and asked again the next time`, async () => {
    let asked = 0;
    const authorizer = byClientCredentials(CLIENT, async () => {
      asked += 1;
      return answer;
    });
    for (const attempt of [1, 2]) {
      try {
        await authorizer.current();
        assert.unreachable();
      } catch (error) {
        if (!isEngineError(error) || !(error instanceof Error)) throw error;
        assert.is(error.kind, kind);
        assert.match(error.message, message);
        assert.not.match(error.message, /s3cret/);
      }
      assert.is(asked, attempt);
    }
  });
}

test("a token server that is not there is unavailable", async () => {
  const authorizer = byClientCredentials(CLIENT, () => Promise.reject(new Error("connect ECONNREFUSED")));
  try {
    await authorizer.current();
    assert.unreachable();
  } catch (error) {
    assert.is(isEngineError(error) && error.kind, "unavailable");
  }
});

test.run();
