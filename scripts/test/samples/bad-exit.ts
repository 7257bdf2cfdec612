import { test } from "uvu";

test("one", () => {});
test.run();
process.on("exit", () => {
  process.exitCode = 7;
});
