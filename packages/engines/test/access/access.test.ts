import { createServer as createHttpServer } from "node:http";
import { createServer as createHttpsServer } from "node:https";
import { type AddressInfo, connect as connectTo, type Server } from "node:net";
import type { TLSSocket } from "node:tls";
import { inspect } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { selfSigned } from "../../../../scripts/testing/certificate.js";
import { connectEngine, type EngineSettings } from "../../src/index.js";
import { failureOf } from "../operaton/requests.js";
import { type ScriptedServer, startServer } from "../scripted-server.js";

const test = suite("access to an engine");
const patient = { timeoutMs: 10_000 };

/** One call that every engine has an answer to. */
async function unlock(settings: Omit<EngineSettings, "engine">): Promise<void> {
  const engine = connectEngine({ engine: "operaton", ...settings });
  try {
    await engine.unlock({ id: "task-1", workerId: "w" }, patient);
  } finally {
    await engine.close();
  }
}

const authorizations = (server: ScriptedServer) => server.seen.map(({ headers }) => headers["authorization"]);

test("a token function is asked for every request, and again when its token is refused", async () => {
  let given = 0;
  const token = async () => {
    given += 1;
    return `token-${given}`;
  };
  await using server = await startServer(({ headers }) => ({
    status: headers["authorization"] === "Bearer token-1" ? 401 : 204,
  }));
  await unlock({ url: server.origin, token });
  assert.equal(authorizations(server), ["Bearer token-1", "Bearer token-2"]);
});

test("a token that stays refused is told as such, after one more try", async () => {
  await using server = await startServer(() => ({ status: 401 }));
  const error = await failureOf(unlock({ url: server.origin, token: () => "s3cret" }));
  assert.is(error.kind, "unauthorized");
  assert.is(server.seen.length, 2);
  assert.not.match(error.message, /s3cret/);
});

test("a token function that fails is told without what it threw", async () => {
  await using server = await startServer(() => ({ status: 204 }));
  const token = () => Promise.reject(new Error("password s3cret is wrong"));
  const error = await failureOf(unlock({ url: server.origin, token }));
  assert.is(error.kind, "unauthorized");
  assert.not.match(error.message, /s3cret/);
  assert.is(server.seen.length, 0);
});

test("a token function that does not come back is given up with the call", async () => {
  await using server = await startServer(() => ({ status: 204 }));
  const engine = connectEngine({
    engine: "operaton",
    url: server.origin,
    token: () => new Promise<string>(() => {}),
  });
  const error = await failureOf(engine.unlock({ id: "task-1", workerId: "w" }, { timeoutMs: 50 }));
  await engine.close();
  assert.is(error.kind, "unavailable");
  assert.match(error.message, /no authorization in time$/);
});

test("an OAuth client fetches a token once, and a new one when the engine refuses it", async () => {
  await using login = await startServer(() => ({
    body: { access_token: `token-${login.seen.length}`, expires_in: 3600 },
  }));
  await using server = await startServer(({ headers }) => ({
    status: headers["authorization"] === "Bearer token-1" && server.seen.length > 2 ? 401 : 204,
  }));
  const oauth = { tokenUrl: `${login.origin}/token`, clientId: "worker", clientSecret: "s3cret" };
  const engine = connectEngine({ engine: "operaton", url: server.origin, oauth });
  for (const id of ["a", "b", "c"]) await engine.unlock({ id, workerId: "w" }, patient);
  await engine.close();
  assert.is(login.seen.length, 2);
  assert.equal(authorizations(server), [
    "Bearer token-1",
    "Bearer token-1",
    "Bearer token-1",
    "Bearer token-2",
  ]);
});

test("headers and hooks accompany every request; hooks see no secrets", async () => {
  await using server = await startServer(() => ({ status: 204 }));
  const told: unknown[] = [];
  await unlock({
    url: server.origin,
    username: "demo",
    password: "s3cret",
    headers: { "x-gateway": "eu" },
    onRequest: (request) => {
      told.push(request);
      return { traceparent: "00-1-2-01" };
    },
    onResponse: (request, response) => told.push([request.method, response.status]),
  });
  const [seen] = server.seen;
  assert.equal([seen?.headers["x-gateway"], seen?.headers["traceparent"]], ["eu", "00-1-2-01"]);
  assert.equal(told, [
    { method: "POST", url: `${server.origin}/external-task/task-1/unlock` },
    ["POST", 204],
  ]);
});

test("an adapter that is printed shows no secret", () => {
  const engine = connectEngine({
    engine: "operaton",
    url: "http://localhost",
    oauth: { tokenUrl: "http://localhost/token", clientId: "worker", clientSecret: "s3cret" },
  });
  const printed = `${inspect(engine, { depth: 10, showHidden: true })}${JSON.stringify(engine)}${engine}`;
  assert.not.match(printed, /s3cret/);
  return engine.close();
});

test("a client certificate is shown to a server that asks for one, whose authority is trusted", async () => {
  const [authority, client] = [selfSigned("engine"), selfSigned("worker")];
  const shown: string[] = [];
  const server = createHttpsServer(
    { ...authority, requestCert: true, ca: client.cert },
    (request, response) => {
      shown.push((request.socket as TLSSocket).getPeerCertificate().subject.CN?.toString() ?? "");
      response.writeHead(204).end();
    },
  );
  const url = await listening(server, "https");
  try {
    await unlock({ url, tls: { ca: authority.cert, ...client } });
    assert.equal(shown, ["worker"]);
    const unknown = await failureOf(unlock({ url, tls: { ca: client.cert } }));
    assert.is(unknown.kind, "unavailable");
    assert.match(unknown.message, /self-signed certificate/);
  } finally {
    server.close();
  }
});

const login = `Basic ${Buffer.from("me:s3%cret").toString("base64")}`;

test("requests without TLS are handed to a proxy, with its credentials", async () => {
  await using proxy = await startServer(() => ({ status: 204 }));
  const url = "http://engine.example.org:8080/engine-rest";
  await unlock({ url, proxy: proxy.origin.replace("//", "//me:s3%25cret@"), token: "t" });
  const [seen] = proxy.seen;
  assert.is(seen?.path, `${url}/external-task/task-1/unlock`);
  assert.is(seen?.headers["host"], "engine.example.org:8080");
  assert.is(seen?.headers["proxy-authorization"], login);
  assert.is(seen?.headers["authorization"], "Bearer t");
});

test("requests with TLS go through a tunnel of the proxy, which sees none of it", async () => {
  const authority = selfSigned("engine");
  const paths: (string | undefined)[] = [];
  const engine = createHttpsServer(authority, (request, response) => {
    paths.push(`${request.url} ${request.headers["proxy-authorization"]}`);
    response.writeHead(204).end();
  });
  const url = await listening(engine, "https");
  const asked: string[] = [];
  const proxy = createHttpServer();
  proxy.on("connect", (request, socket) => {
    asked.push(`${request.url} ${request.headers["proxy-authorization"]}`);
    const [host = "", port] = (request.url ?? "").split(":");
    const upstream = connectTo(Number(port), host, () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    for (const end of [socket, upstream]) end.on("error", () => {});
  });
  const address = await listening(proxy, "http");
  await unlock({
    url,
    proxy: address.replace("//", "//me:s3%25cret@"),
    tls: { ca: authority.cert },
  });
  proxy.close();
  engine.close();
  assert.equal(asked, [`${new URL(url).host} ${login}`]);
  assert.equal(paths, ["/external-task/task-1/unlock undefined"]);
});

async function listening(server: Server, scheme: string): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.run();
