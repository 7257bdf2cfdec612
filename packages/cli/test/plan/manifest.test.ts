import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  formatManifest,
  MANIFEST_PATH,
  type Manifest,
  type ManifestFacts,
  type ManifestFile,
  parseManifest,
} from "../../src/plan/manifest.js";

const file = (path: string): ManifestFile => ({ path, sha256: "0".repeat(64), sources: ["order.bpmn"] });

const known = {
  origin: "inferred",
  evidence: [{ elementId: "Charge", reason: "a form asks for it" }],
} as const;

const manifest: Manifest = {
  formatVersion: 1,
  toolVersion: "0.1.0",
  configSha256: "1".repeat(64),
  outputs: [file("generated/index.ts")],
  scaffolds: [file("handlers/charge-card.ts"), file("main.ts")],
  contract: {
    topics: [
      {
        topic: "charge-card",
        handler: "handlers/charge-card.ts",
        elements: [
          {
            processId: "order",
            elementId: "Charge",
            elementName: null,
            files: ["order.bpmn"],
            inputs: [
              {
                name: "amount",
                type: "number",
                presence: "required",
                nullable: false,
                ...known,
                scope: "local",
              },
            ],
            outputs: [
              {
                name: "receipt",
                type: "string",
                presence: "optional",
                nullable: true,
                ...known,
                scope: "local",
              },
            ],
            errors: { codes: ["DECLINED"], catchAll: false, evidence: known.evidence },
            properties: [{ name: "label", presence: "required" }],
            retryTimeCycle: null,
          },
        ],
      },
    ],
    processes: [{ processId: "order", startVariables: [], startMessages: ["Go"], caughtMessages: [] }],
  },
};

const { toolVersion, configSha256, contract } = manifest;
const facts: ManifestFacts = {
  toolVersion,
  configSha256,
  contract: {
    topics: contract.topics.map((topic) => JSON.stringify(topic)),
    processes: contract.processes.map((process) => JSON.stringify(process)),
  },
};
const written = formatManifest(facts, manifest);

test("what was written is read again", () => {
  assert.equal(parseManifest(written), { kind: "manifest", manifest });
});

test("each file, topic and process has a line of its own", () => {
  const lines = written.split("\n");
  assert.is(lines.filter((line) => line.includes('"path":')).length, 3);
  assert.is(lines.filter((line) => line.includes('"charge-card"')).length, 1);
});

/** The manifest with one thing in it that is not so. */
const spoilt = (change: (value: ReturnType<typeof mutable>) => void): string => {
  const value = mutable();
  change(value);
  return JSON.stringify(value);
};

const mutable = () => JSON.parse(written);

const NOT_OURS = "its contents are not those of a manifest";

const broken: readonly [text: string, reason: string][] = [
  ["<<<<<<< HEAD\n{}", "it has the marks of a merge"],
  ["{", "it is not JSON"],
  ["[]", "it is not an object"],
  ["{}", "it has no format version"],
  ['{"formatVersion":1}', NOT_OURS],
  [spoilt((value) => (value.outputs[0].sha256 = "x")), NOT_OURS],
  [spoilt((value) => (value.outputs[0].sources = [1])), NOT_OURS],
  [spoilt((value) => (value.contract.topics[0].elements[0].inputs[0].presence = "maybe")), NOT_OURS],
  [spoilt((value) => (value.contract.topics[0].elements[0].outputs[0].scope = null)), NOT_OURS],
  [spoilt((value) => (value.contract.topics[0].elements[0].errors = [])), NOT_OURS],
  [spoilt((value) => (value.contract.processes[0].startMessages = "Go")), NOT_OURS],
  ...["../x.ts", "/etc/passwd", "generated/../../x.ts", "main.ts", MANIFEST_PATH, "generated/"].map(
    (path): [string, string] => [
      spoilt((value) => (value.outputs[0].path = path)),
      `it lists ${JSON.stringify(path)}, which is no file of ours`,
    ],
  ),
  ...["../x.ts", "C:/x.ts", "generated/index.ts", "handlers/../../x.ts"].map((path): [string, string] => [
    spoilt((value) => (value.scaffolds[0].path = path)),
    `it lists ${JSON.stringify(path)}, which is no file of ours`,
  ]),
];

for (const [text, reason] of broken) {
  test(`${text.slice(0, 40)}… is no manifest: ${reason}`, () => {
    assert.equal(parseManifest(text), { kind: "broken", reason });
  });
}

test("a manifest of a later format says which version wrote it", () => {
  assert.equal(parseManifest('{"formatVersion":2,"toolVersion":"3.0.0"}'), {
    kind: "newer",
    toolVersion: "3.0.0",
  });
});

test.run();
