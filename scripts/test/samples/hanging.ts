import { test } from "uvu";

test("one", () => {});
test.run();
setInterval(() => {}, 1000);
