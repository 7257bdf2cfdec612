import { suite } from "uvu";
import * as assert from "uvu/assert";
import { versionsOf } from "../testing/engine/versions.js";

const test = suite("versionsOf");

test("is what the project is tested with unless told otherwise", () => {
  assert.equal(versionsOf("operaton", undefined, {}), { engine: "1.0.3", springBoot: "3.5.7" });
  assert.equal(versionsOf("camunda7", undefined, {}), { engine: "7.24.0", springBoot: "3.5.5" });
  assert.equal(versionsOf("flowable", undefined, {}), { engine: "7.2.0", springBoot: "3.5.4" });
});

test("prefers the argument to the environment", () => {
  const env = { OPERATON_VERSION: "2.1.4", FLOWABLE_VERSION: "8.0.0" };
  assert.is(versionsOf("operaton", undefined, env).springBoot, "4.0.8");
  assert.equal(versionsOf("operaton", "1.1.5", env), { engine: "1.1.5", springBoot: "3.5.16" });
  assert.equal(versionsOf("flowable", undefined, env), { engine: "8.0.0", springBoot: "4.0.2" });
});

test("asks for the Spring Boot of a line that it does not know", () => {
  assert.throws(() => versionsOf("operaton", "3.0.0", {}), /OPERATON_BOOT_VERSION/);
  const env = { OPERATON_BOOT_VERSION: "5.0.0" };
  assert.is(versionsOf("operaton", "3.0.0", env).springBoot, "5.0.0");
});

test.run();
