import { test } from "uvu";
import * as assert from "uvu/assert";

test("one", () => {});
test("two", () => assert.is(1, 2));
test.run();
