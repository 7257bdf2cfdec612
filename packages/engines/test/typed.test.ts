import { test } from "uvu";
import * as assert from "uvu/assert";
import { isTypedValue, typed } from "../src/index.js";

/** As generated code declares what a handler hands back. */
interface Output {
  readonly order: { readonly total?: number };
  readonly fee: number;
  readonly state: "OPEN" | "PAID";
  readonly due: Date | null;
}

test("a typed value fits where generated types ask for its value", () => {
  const output: Output = {
    order: typed("Object", { total: 5 }, { objectTypeName: "java.util.LinkedHashMap" }),
    fee: typed("Double", 5),
    state: typed("String", "OPEN"),
    due: typed("Date", new Date(0)),
  };
  assert.ok(Object.values(output).every(isTypedValue));
});

test("a typed value of another type does not", () => {
  // @ts-expect-error a text is no number
  const fee: Output["fee"] = typed("String", "5");
  // @ts-expect-error "SENT" is none of the states
  const state: Output["state"] = typed("String", "SENT");
  assert.ok([fee, state].every(isTypedValue));
});

test.run();
