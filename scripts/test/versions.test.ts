import { suite } from "uvu";
import * as assert from "uvu/assert";
import { operatonVersions } from "../testing/engine/versions.js";

const test = suite("operatonVersions");

test("is 1.0.3 unless told otherwise", () => {
  assert.equal(operatonVersions(undefined, {}), {
    operaton: "1.0.3",
    springBoot: "3.5.7",
    spinDataFormat: "1.0.0",
  });
});

test("prefers the argument to the environment", () => {
  const env = { OPERATON_VERSION: "2.1.4" };
  assert.is(operatonVersions(undefined, env).springBoot, "4.0.8");
  assert.equal(operatonVersions("1.1.5", env), {
    operaton: "1.1.5",
    springBoot: "3.5.16",
    spinDataFormat: "1.1.5",
  });
});

test("asks for the Spring Boot of a line that it does not know", () => {
  assert.throws(() => operatonVersions("3.0.0", {}), /OPERATON_BOOT_VERSION/);
  assert.is(operatonVersions("3.0.0", { OPERATON_BOOT_VERSION: "5.0.0" }).springBoot, "5.0.0");
});

test.run();
