import { test } from "uvu";
import * as assert from "uvu/assert";
import { render } from "../../src/templates/render.js";

test("a name that the view lacks is an error, not a gap in the code", () => {
  assert.throws(() => render("registry", { imports: [] }), /handlers/);
});

test("text of a view is printed as it is, and is no template", () => {
  const text = "{{constructor}} <&> \" ' `";
  assert.ok(render("registry", { imports: [text], handlers: "" }).includes(`\n${text}\n`));
});

test.run();
