// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are expressions
import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, inRow, shortContract, worker } from "../building/xml.js";

const decide = element("scriptTask", "decide", {
  attributes: `scriptFormat="javascript"`,
  content: `<script>if (x) { execution.setVariable("note", "none"); execution.setVariable("mixed", 1); }</script>`,
});
const also = element("task", "also", { outputs: { mixed: "text" } });

test("who is asked for nothing in particular gives what the models themselves set by that name", async () => {
  const read = element("task", "read", { outputs: { y: "${note}" } });
  assert.match(
    (await shortContract({ p: inRow(worker("w"), decide, read) }))["w out"] ?? "",
    "?note: string | null",
  );
});

test("not where the models set it to several kinds", async () => {
  const read = element("task", "read", { outputs: { y: "${mixed}" } });
  const contract = await shortContract({ p: inRow(worker("w"), decide, read, also) });
  assert.match(contract["w out"] ?? "", "?mixed: unknown");
});

test("nor where somebody asks for something else", async () => {
  const read = element("task", "read", { outputs: { y: "${note > 5}" } });
  assert.match(
    (await shortContract({ p: inRow(worker("w"), decide, read) }))["w out"] ?? "",
    "?note: number",
  );
});

test("nor where the author says another type", async () => {
  const read = element("task", "read", { outputs: { y: "${note}" } });
  const says = `<camunda:properties><camunda:property name="additionalOutputVariables" value="note: number"/></camunda:properties>`;
  const contract = await shortContract({ p: inRow(worker("w", { extensions: says }), decide, read) });
  assert.match(contract["w out"] ?? "", "note: number");
});

test.run();
