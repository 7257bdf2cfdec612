// The examples in TypeScript of what a worker's program is written against: each compiles as it stands, with the names
// that it takes from around it, and with what is generated from a model.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readModel } from "@bpmn-worker/bpmn";
import { emitWorker } from "@bpmn-worker/codegen";
import { buildContract, selectForEmission } from "@bpmn-worker/contract";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { CompiledProject } from "../testing/compiler.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What examples take from around them, by name. */
const AROUND: Readonly<Record<string, string>> = {
  engine: 'declare const engine: import("@bpmn-worker/runtime").EngineAdapter;',
  topics: 'declare const topics: readonly import("@bpmn-worker/runtime").TopicDefinition[];',
  handlers: "declare const handlers: { readonly [topic: string]: (task: never) => unknown };",
  worker: 'declare const worker: import("@bpmn-worker/runtime").Worker;',
  settings: 'declare const settings: import("@bpmn-worker/runtime").Settings;',
  baseUrl: "declare const baseUrl: string;",
  alert: "declare function alert(...said: readonly unknown[]): void;",
  log: "declare function log(...said: readonly unknown[]): void;",
  timed: "declare function timed<T>(task: object, run: () => T): T;",
  chargeCardTopic: 'declare const chargeCardTopic: import("@bpmn-worker/runtime").TopicDefinition;',
  chargeCard: "declare function chargeCard(task: never): unknown;",
  assert: 'import assert from "node:assert/strict";',
  charge: "declare function charge(amount: number, due: Date): Promise<string>;",
  chargeInput: 'declare const chargeInput: import("@bpmn-worker/runtime").StandardSchema;',
  chargeOutput: 'declare const chargeOutput: import("@bpmn-worker/runtime").StandardSchema;',
};

/** A model whose worker examples speak of, which says of no variable what it is. */
const MODEL = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="examples">
<process id="order" isExecutable="true" camunda:historyTimeToLive="P30D">
<serviceTask id="charge" camunda:type="external" camunda:topic="charge-card"><extensionElements><camunda:inputOutput>
<camunda:inputParameter name="amount">\${total}</camunda:inputParameter>
<camunda:inputParameter name="due">\${dueDate}</camunda:inputParameter>
<camunda:outputParameter name="charged">\${receipt}</camunda:outputParameter>
</camunda:inputOutput></extensionElements></serviceTask>
</process></definitions>`;

/** What is generated from the model, by path. */
async function generated(): Promise<readonly (readonly [path: string, text: string])[]> {
  const model = await readModel({ file: "order.bpmn", bytes: new TextEncoder().encode(MODEL) });
  return emitWorker(selectForEmission(buildContract([model]))).map(({ path, content }) => [path, content]);
}

/** Of generated code: it knows its topics. */
const GENERATED = `import { createWorker as make, type WorkerOptions } from "@bpmn-worker/runtime";
declare const topicsOfModels: WorkerOptions["topics"];
const createWorker = (options: Omit<WorkerOptions, "topics">) => make({ topics: topicsOfModels, ...options });`;

const PACKAGES: readonly (readonly [name: string, index: string])[] = [
  ["@bpmn-worker/runtime", "packages/runtime/src/index.ts"],
  ["@bpmn-worker/engines", "packages/engines/src/index.ts"],
];

/** The names that the index of a package exports as values. */
function valuesOf(index: string): readonly string[] {
  const text = readFileSync(root + index, "utf8");
  const lists = [...text.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, list = ""]) => list.split(","));
  const own = [...text.matchAll(/^export function (\w+)/gm)].map(([, name = ""]) => name);
  return [...lists.map((name) => name.trim()).filter((name) => /^\w+$/.test(name)), ...own];
}

const uses = (text: string, name: string): boolean =>
  new RegExp(`(?<!(?<!\\.\\.)\\.|[\\w"-])${name}\\b(?!\\??:)`).test(text);
const declares = (text: string, name: string): boolean =>
  new RegExp(`(?:const|function|import) (?:\\{[^}]*)?(?:\\* as )?\\b${name}\\b`).test(text);

function moduleOf(example: string): string {
  const lines: string[] = [];
  const isFree = (name: string): boolean => uses(example, name) && !declares(example, name);
  const isGenerated = /createWorker\(\{/.test(example) && !/\btopics\b/.test(example);
  for (const [name, index] of PACKAGES) {
    const names = valuesOf(index).filter((one) => isFree(one) && !(isGenerated && one === "createWorker"));
    if (names.length > 0) lines.push(`import { ${names.join(", ")} } from "${name}";`);
  }
  if (isGenerated) lines.push(GENERATED);
  for (const [name, line] of Object.entries(AROUND)) if (isFree(name)) lines.push(line);
  return [...lines, example, "export {};"].join("\n");
}

for (const readme of ["packages/runtime/README.md", "packages/engines/README.md"]) {
  const examples = [...readFileSync(root + readme, "utf8").matchAll(/^```ts\n([\s\S]*?)^```$/gm)];

  test(`the examples of ${readme} compile`, async () => {
    assert.ok(examples.length > 0);
    const files = new Map([
      ...(await generated()),
      ...examples.map(([, text = ""], index) => [`example-${index + 1}.ts`, moduleOf(text)] as const),
    ]);
    const links = ["@opentelemetry/api", "zod"].map((name) => [
      name,
      `packages/runtime/node_modules/${name}`,
    ]);
    const project = new CompiledProject(files, { noUnusedLocals: false }, Object.fromEntries(links));
    try {
      assert.equal(project.errors("typescript"), []);
    } finally {
      project.remove();
    }
  });
}

test.run();
