import { test } from "uvu";
import * as assert from "uvu/assert";
import { formatManifest, type Manifest, parseManifest } from "../../src/plan/manifest.js";

const manifest: Manifest = {
  formatVersion: 1,
  toolVersion: "0.1.0",
  outputs: [{ path: "generated/index.ts", sha256: "0".repeat(64) }],
};

test("what was written is read again", () => {
  assert.equal(parseManifest(formatManifest(manifest)), { kind: "manifest", manifest });
});

const broken: readonly [text: string, reason: string][] = [
  ["<<<<<<< HEAD\n{}", "it is not JSON"],
  ["[]", "it is not an object"],
  ["{}", "it has no format version"],
  ['{"formatVersion":1}', "its contents are not those of a manifest"],
  [
    '{"formatVersion":1,"toolVersion":"1","outputs":[{"path":"a","sha256":"x"}]}',
    "its contents are not those of a manifest",
  ],
];

for (const [text, reason] of broken) {
  test(`${JSON.stringify(text)} is no manifest: ${reason}`, () => {
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
