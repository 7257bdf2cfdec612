import { test } from "uvu";
import * as assert from "uvu/assert";
import { BPMN, definitions, read, summary } from "../sources.js";

const unreadable: readonly (readonly [what: string, given: string | Uint8Array, want: string])[] = [
  ["an empty file", "", "error model-empty 1:1 null"],
  ["a file of white space", " \n\t\n", "error model-empty 1:1 null"],
  ["a binary file", Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 1, 2), "error model-not-xml 1:3 null"],
  ["JSON", '{"a": 1}', "error model-not-xml 1:1 null"],
  ["bytes that are not UTF-8", Uint8Array.of(0x3c, 0x61, 0xff), "error model-encoding 1:3 null"],
  ["a DOCTYPE", `<!DOCTYPE x>${definitions("")}`, "error model-doctype 1:1 null"],
  ["mismatched tags", "<a>\n  </b>", "error model-not-xml 2:3 null"],
  ["a deep file", "<a>".repeat(300), "error model-too-deep 1:751 null"],
  ["another vocabulary", '<?xml version="1.0"?>\n<html/>', "error model-not-bpmn 2:1 null"],
  ["BPMN without its namespace", "<definitions/>", "error model-not-bpmn 1:1 null"],
  ["BPMN 1.x", '<definitions xmlns="http://www.omg.org/spec/BPMN/1"/>', "error model-not-bpmn 1:1 null"],
  ["a process as root", `<process xmlns="${BPMN}"/>`, "error model-not-bpmn 1:1 null"],
];

for (const [what, given, want] of unreadable) {
  test(`${what} is not readable`, async () => {
    const { readable, processes, diagnostics } = await read(given);
    assert.is(readable, false);
    assert.equal(processes, []);
    assert.equal(summary(diagnostics), [want]);
  });
}

test("a file full of misfits is given up", async () => {
  const { readable, diagnostics } = await read(
    definitions(`<process id="p">${"<foo/>".repeat(50_000)}</process>`),
  );
  assert.is(readable, false);
  assert.is(diagnostics[0]?.code, "model-not-bpmn");
  assert.is(diagnostics[1]?.code, "element-misplaced");
});

test("the same model is read from any encoding", async () => {
  const xml = (encoding: string) =>
    `<?xml version="1.0" encoding="${encoding}"?>${definitions('<process id="p" name="Prüfung"/>')}`;
  const sources = [
    Buffer.from(xml("UTF-8")),
    Buffer.from(`\ufeff${xml("UTF-8")}`),
    Buffer.from(`\ufeff${xml("UTF-16")}`, "utf16le"),
    Buffer.from(xml("ISO-8859-1"), "latin1"),
    Buffer.from(xml("windows-1252"), "latin1"),
  ];
  for (const source of sources) {
    const { processes } = await read(source);
    assert.is(processes[0]?.name, "Prüfung");
  }
});

test.run();
