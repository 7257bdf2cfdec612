import type { EmissionInput } from "@bpmn-worker/contract";
import ts from "typescript-5.9";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { CompiledProject, compilers } from "../../../../scripts/testing/compiler.js";
import { emitWorker } from "../../src/emit-worker.js";
import { format } from "../testing/formatter.js";
import { project, sideBySide } from "../testing/project.js";
import { seeded } from "../testing/random.js";
import { randomInput } from "../testing/random-input.js";

const inputs = new Map(
  Array.from({ length: 30 }, (_, seed): [string, EmissionInput] => [
    `seed-${seed}`,
    randomInput(seeded(seed)),
  ]),
);
const files = sideBySide(new Map([...inputs].map(([name, input]) => [name, project(input)])));

const ownPath =
  /^(main\.ts|generated\/(declared|index|processes|registry)\.ts|generated\/topics\/[a-z0-9-]+\.ts|handlers\/[a-z0-9-]+\.ts)$/;

test("every file stays in its place, and no two are one on a file system that ignores case", () => {
  for (const input of inputs.values()) {
    const paths = emitWorker(input).map(({ path }) => path);
    assert.equal(
      paths.filter((path) => !ownPath.test(path)),
      [],
    );
    assert.is(new Set(paths.map((path) => path.toLowerCase())).size, paths.length);
  }
});

test("the order of topics and elements makes no difference", () => {
  for (const input of inputs.values()) {
    const topics = input.topics
      .map((topic) => ({ ...topic, elements: topic.elements.toReversed() }))
      .reverse();
    assert.equal(emitWorker({ topics, processes: [...input.processes].reverse() }), emitWorker(input));
  }
});

test("files end in one line feed and hold no other control character", () => {
  for (const [path, content] of files) {
    assert.match(content, /[^\n]\n$/, path);
    assert.not.match(content, /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u, path);
  }
});

test("comments hold no tags", () => {
  for (const [path, content] of files) {
    const visit = (node: ts.Node): void => {
      assert.equal(
        ts.getJSDocTags(node).map((tag) => tag.getText()),
        [],
        path,
      );
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(path, content, ts.ScriptTarget.ES2023, true));
  }
});

test("a formatter finds nothing to change", () => {
  for (const [path, formatted] of format(files)) assert.is(files.get(path), formatted, path);
});

test("the runtime is told every name as the model has it", async () => {
  for (const input of inputs.values()) {
    const emitted = emitWorker(input);
    for (const { topic, handler, elements } of input.topics) {
      const path = handler.replace(/^handlers/, "generated/topics");
      const definition = await definitionIn(emitted.find((file) => file.path === path)?.content ?? "");
      assert.is(definition.topic, topic);
      assert.equal(
        definition.elements
          .map(({ elementId, inputs, outputs, errorCodes, retryTimeCycle }) => [
            elementId,
            inputs.map(({ name }) => name),
            outputs.map(({ name }) => name),
            errorCodes,
            retryTimeCycle,
          ])
          .sort(),
        elements
          .map(({ elementId, inputs, outputs, errors, retryTimeCycle }) => [
            elementId,
            inputs.map(({ name }) => name),
            outputs.map(({ name }) => name),
            errors.catchAll ? "any" : errors.codes,
            retryTimeCycle,
          ])
          .sort(),
      );
    }
  }
});

const compiled = new CompiledProject(files);
for (const compiler of compilers) {
  test(`everything compiles under ${compiler}`, () => {
    assert.equal(compiled.errors(compiler), []);
  });
}
test.after(() => compiled.remove());

interface Definition {
  readonly topic: string;
  readonly elements: readonly {
    readonly elementId: string;
    readonly inputs: readonly { readonly name: string }[];
    readonly outputs: readonly { readonly name: string }[];
    readonly errorCodes: readonly string[] | "any";
    readonly retryTimeCycle: string | null;
  }[];
}

/** The one value that a topic's file exports; its imports are types, and gone. */
async function definitionIn(content: string): Promise<Definition> {
  const { outputText } = ts.transpileModule(content, {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2023,
      verbatimModuleSyntax: true,
    },
  });
  const url = `data:text/javascript;base64,${Buffer.from(outputText).toString("base64")}`;
  return Object.values<Definition>(await import(url))[0] ?? { topic: "", elements: [] };
}

test.run();
