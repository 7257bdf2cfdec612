import { test } from "uvu";

test("one", () => {});
test("two", () => {});
test.skip("three", () => {});
test.run();
