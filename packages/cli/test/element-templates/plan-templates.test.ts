import type { EmittedTemplate } from "@bpmn-worker/codegen";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type FoundFile, planTemplates } from "../../src/element-templates/plan-templates.js";
import {
  type FoundTemplate,
  readTemplate,
  signedTemplate,
} from "../../src/element-templates/signed-template.js";

const emitted = (name: string, path = "a.json"): EmittedTemplate => ({
  path,
  template: { $schema: "s", name, id: "bpmn-worker:a", appliesTo: ["bpmn:ServiceTask"], properties: [] },
});
const file = (text: string): FoundFile => ({ kind: "file", sha256: "found", template: readTemplate(text) });
const ours = (name: string, version = 3): string => signedTemplate(emitted(name).template, version);
const versionIn = (text: string): FoundTemplate => readTemplate(text);

const planned = (wanted: readonly EmittedTemplate[], found: Record<string, FoundFile>, force = false) => {
  const { steps, problems, manifest } = planTemplates(wanted, new Map(Object.entries(found)), force);
  assert.is(manifest, null);
  return [
    ...steps.map((step) => {
      const version = "content" in step ? versionIn(step.content) : null;
      return [
        step.action,
        step.path,
        ...(version !== null && "version" in version ? [`version ${version.version}`] : []),
        ...("reason" in step ? [step.reason] : []),
      ].join(" ");
    }),
    ...problems.map(({ path, reason }) => `problem ${path}: ${reason}`),
  ];
};

test("a template that is not there is created in its first version", () => {
  assert.equal(planned([emitted("A")], {}), ["create a.json version 1"]);
});

test("one that is the same is left alone, in whichever version and white space", () => {
  const text = ours("A");
  for (const same of [text, text.replaceAll("\n", "\r\n"), JSON.stringify(JSON.parse(text)), `\ufeff${text}`])
    assert.equal(planned([emitted("A")], { "a.json": file(same) }), ["unchanged a.json"]);
});

test("one that has changed gets the next version", () => {
  assert.equal(planned([emitted("B")], { "a.json": file(ours("A")) }), ["update a.json version 4"]);
});

test("one that somebody has edited is left, unless it is forced", () => {
  const edited = { "a.json": file(ours("A").replace("bpmn:ServiceTask", "bpmn:SendTask")) };
  assert.equal(planned([emitted("A")], edited), ["keep a.json edited"]);
  assert.equal(planned([emitted("A")], edited, true), ["update a.json version 4"]);
});

test("a version that somebody has edited is an edit, too", () => {
  const edited = file(ours("A").replace('"version": 3', '"version": 9'));
  assert.equal(planned([emitted("A")], { "a.json": edited }), ["keep a.json edited"]);
});

test("what somebody else wrote is left, whatever it is", () => {
  const others = ["", "{", "[]", "null", '{"id":"bpmn-worker:a"}', '{"metadata":{"generator":"hand"}}'];
  for (const text of others) {
    assert.equal(planned([emitted("A")], { "a.json": file(text) }), ["keep a.json foreign"]);
    assert.equal(planned([], { "other.json": file(text) }), []);
  }
  assert.equal(planned([emitted("A")], { "a.json": file("{") }, true), ["update a.json version 1"]);
});

test("one whose topic is gone is deleted, if nobody has edited it", () => {
  assert.equal(
    planned([], { "a.json": file(ours("A")), "b.json": file(`${ours("A").slice(0, -3)},"x":1}`) }),
    ["delete a.json", "keep b.json leftover"],
  );
});

test("what cannot be written is a problem", () => {
  assert.equal(
    planned([emitted("A")], { "a.json": { kind: "obstacle", what: "a folder is in its place" } }),
    ["create a.json version 1", "problem a.json: a folder is in its place"],
  );
  assert.equal(planned([emitted("A", "../a.json")], {}).at(-1), "problem ../a.json: it leaves its folder");
});

test.run();
