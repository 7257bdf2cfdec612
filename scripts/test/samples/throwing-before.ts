import { suite } from "uvu";

const it = suite("with a broken hook");
it.before(() => {
  throw new Error("broken");
});
it("never runs", () => {});
it.run();
