import { test } from "uvu";
import * as assert from "uvu/assert";
import { proxyFor } from "../../src/access/proxy.js";

const HTTP = new URL("http://engine.example.org:8080/engine-rest");
const HTTPS = new URL("https://engine.example.org/engine-rest");

test("the scheme says which proxy it is", () => {
  const env = { HTTP_PROXY: "http://a:1", HTTPS_PROXY: "http://b:2" };
  assert.equal([proxyFor(HTTP, env), proxyFor(HTTPS, env)], ["http://a:1", "http://b:2"]);
  assert.is(proxyFor(HTTPS, { HTTP_PROXY: "http://a:1" }), null);
});

test("lower case goes before upper case, and an empty value is none", () => {
  assert.is(proxyFor(HTTP, { HTTP_PROXY: "http://a:1", http_proxy: "http://b:2" }), "http://b:2");
  assert.is(proxyFor(HTTP, { http_proxy: "" }), null);
});

test("a proxy without a scheme is one of HTTP", () => {
  assert.is(proxyFor(HTTP, { http_proxy: "proxy:3128" }), "http://proxy:3128");
});

const exceptions: readonly (readonly [noProxy: string, excepted: boolean])[] = [
  ["*", true],
  ["engine.example.org", true],
  ["example.org", true],
  [".example.org", true],
  ["*.example.org", true],
  ["ENGINE.example.org", true],
  ["localhost, engine.example.org:8080", true],
  ["engine.example.org:80", false],
  ["ngine.example.org", false],
  ["other.example.org", false],
  ["", false],
];

for (const [noProxy, excepted] of exceptions) {
  test(`NO_PROXY "${noProxy}" ${excepted ? "excepts" : "does not except"} engine.example.org:8080`, () => {
    const proxy = proxyFor(HTTP, { http_proxy: "http://p:1", no_proxy: noProxy });
    assert.is(proxy, excepted ? null : "http://p:1");
  });
}

const addresses: readonly (readonly [noProxy: string, url: string, excepted: boolean])[] = [
  ["10.0.0.0/8", "http://10.20.30.40:8080", true],
  ["10.0.0.0/8", "http://11.20.30.40:8080", false],
  ["10.0.0.0/8", "http://engine.example.org", false],
  ["10.0.0.0/40", "http://10.20.30.40:8080", false],
  ["10.20.30.40", "http://10.20.30.40:8080", true],
  ["::1", "http://[::1]:8080", true],
  ["[::1]", "http://[::1]:8080", true],
  ["[0:0::1]:8080", "http://[::1]:8080", true],
  ["[::1]:80", "http://[::1]:8080", false],
  ["fd00::/8", "http://[fd12::7]", true],
  ["::1", "http://127.0.0.1", false],
];

for (const [noProxy, url, excepted] of addresses) {
  test(`NO_PROXY "${noProxy}" ${excepted ? "excepts" : "does not except"} ${url}`, () => {
    const proxy = proxyFor(new URL(url), { http_proxy: "http://p:1", no_proxy: noProxy });
    assert.is(proxy, excepted ? null : "http://p:1");
  });
}

test.run();
