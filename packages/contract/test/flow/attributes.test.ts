import { test } from "uvu";
import * as assert from "uvu/assert";
import { element, flows, inRow, shortContract, worker } from "../building/xml.js";

/** What a worker is asked for by an element behind it. */
const asked = async (behind: string): Promise<string | undefined> =>
  (await shortContract({ p: inRow(worker("a"), behind) }))["a out"];

const Q = "$" + "{q}";

const user = (attributes: string, extensions = ""): string =>
  element("userTask", "b", { attributes, extensions });
const field = `<camunda:field name="f"><camunda:expression>${Q}</camunda:expression></camunda:field>`;
const form = (inside: string): string => user("", `<camunda:formData>${inside}</camunda:formData>`);
const thrown = (attributes: string, inside = ""): string =>
  element("intermediateThrowEvent", "b", {
    content: `<messageEventDefinition messageRef="Of" ${attributes}>${inside}</messageEventDefinition>`,
  });
const listener = (event: string, inside: string): string =>
  user("", `<camunda:taskListener event="${event}" class="x.Y">${inside}</camunda:taskListener>`);

// As Operaton 1.0.3 answered: what fails where the variable is missing is required.
const CASES: readonly (readonly [given: string, behind: string, want: string])[] = [
  ["who it is for", user(`camunda:candidateUsers="${Q}"`), "q: string | string[]"],
  ["its form, when somebody looks", user(`camunda:formRef="${Q}"`), "?q: string"],
  [
    "a default, where nothing is submitted",
    form(`<camunda:formField id="x" type="string" defaultValue="${Q}"/>`),
    "?q: unknown",
  ],
  [
    "what a field is called",
    form(`<camunda:formField id="x" type="string" label="of ${Q}"/>`),
    "?q: unknown",
  ],
  [
    "the priority of a task, which else has the default",
    worker("b", { attributes: `camunda:taskPriority="${Q}"` }),
    "?q: number",
  ],
  [
    "… and of what is done in the background",
    element("task", "b", { attributes: `camunda:asyncBefore="true" camunda:jobPriority="${Q}"` }),
    "?q: number",
  ],
  [
    "how often it is tried",
    element("task", "b", {
      extensions: `<camunda:failedJobRetryTimeCycle>${Q}</camunda:failedJobRetryTimeCycle>`,
    }),
    "?q: string",
  ],
  [
    "a field, if the code asks for it",
    element("serviceTask", "b", { attributes: `camunda:class="x.Y"`, extensions: field }),
    "?q: unknown",
  ],
  [
    "… which the engine does to send a mail",
    element("serviceTask", "b", { attributes: `camunda:type="mail"`, extensions: field }),
    "q: unknown",
  ],
  ["the field of a listener", listener("create", field), "?q: unknown"],
  [
    "when a listener is called",
    listener("timeout", `<timerEventDefinition><timeDuration>${Q}</timeDuration></timerEventDefinition>`),
    "q: string | Date",
  ],
  [
    "where the script lies",
    element("scriptTask", "b", { attributes: `scriptFormat="javascript" camunda:resource="${Q}"` }),
    "q: string",
  ],
  [
    "what the script is",
    element("scriptTask", "b", { attributes: `scriptFormat="javascript"`, content: `<script>${Q}</script>` }),
    "q: string",
  ],
  [
    "which case is called",
    element("callActivity", "b", { attributes: `camunda:caseRef="${Q}"` }),
    "q: string",
  ],
  ["the code that sends a message", thrown(`camunda:expression="${Q}"`), "q: unknown"],
  [
    "… and its fields",
    thrown(`camunda:class="x.Y"`, `<extensionElements>${field}</extensionElements>`),
    "?q: unknown",
  ],
  ["not the name of a message that is thrown", thrown(""), ""],
  [
    "but of one that is awaited",
    element("receiveTask", "b", { attributes: `messageRef="Of"` }),
    "order: unknown",
  ],
];

for (const [given, behind, want] of CASES)
  test(`an element evaluates ${given}`, async () => assert.is(await asked(behind), want));

test("the code that sends a message sets its result, and may set anything", async () => {
  const behind = (attributes: string) =>
    shortContract({ p: inRow(thrown(attributes), worker("a")) }).then((contract) => contract["a in"]);
  assert.is(await behind(`camunda:expression="\${1 + 1}" camunda:resultVariable="sent"`), "sent: number");
  const read = `<startEvent id="s"/>${thrown(`camunda:class="x.Y"`)}${worker("a", { inputs: { x: Q } })}${flows("s", "b", "a")}`;
  assert.is((await shortContract({ p: read }))["start p"], "?q: unknown");
});

test.run();
