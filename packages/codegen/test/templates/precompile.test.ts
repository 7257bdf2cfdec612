import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { loadTemplates } from "../../src/templates/load.js";
import { precompileTemplates } from "../../src/templates/precompile.js";

/** Below the package, so that the module finds Handlebars. */
const folder = mkdtempSync(fileURLToPath(new URL("../../node_modules/.precompiled-", import.meta.url)));
test.after(() => rmSync(folder, { recursive: true, force: true }));

const members = "  /** A member. */\n  readonly a: string;";
const type = { comment: "/** A type. */", name: "T", alias: "export type T = never;", members };
const element = { input: type, output: { ...type, members: "" }, error: type, element: type };

const views: Readonly<Record<string, object>> = {
  main: {},
  declared: {},
  processes: {
    imports: ["import { a } from 'a';"],
    processes: [{ comment: "/** p */", head: "readonly p: ", members, plain: "" }],
    messages: [{ comment: "/** m */", head: "", members: "", plain: "readonly m: never;" }],
  },
  types: { names: ["Order", "Item"] },
  registry: { imports: ["import { a } from 'a';"], handlers: "{ <&> }" },
  index: {
    runtimeImport: "import { createWorker } from 'w';",
    imports: ["import { aTopic } from 'a';"],
    exports: ["export type { A } from 'a';"],
    handlers: ["readonly a: AHandler;"],
    topics: "export const topics = [aTopic];",
  },
  handler: {
    runtimeImport: "import { NotImplementedError } from 'w';",
    typeImport: "import type { ATask } from 'a';",
    comment: "/** a */",
    head: "export async function a(task: ATask) {",
    body: ["  throw 1;"],
  },
  topic: {
    imports: ["import type { Task } from 't';"],
    elements: [element, element],
    taskComment: "/** t */",
    task: "export type ATask = Task<A>;",
    resultComment: "/** r */",
    result: "export type AResult = void;",
    handlerComment: "/** h */",
    handler: "export type AHandler = never;",
    definitionComment: "/** d */",
    definitionName: "aTopic",
    definition: "{}",
  },
};

test("what is compiled beforehand is what is compiled at run time", async () => {
  const path = join(folder, "load.mjs");
  writeFileSync(path, precompileTemplates());
  const stand: { loadTemplates: typeof loadTemplates } = await import(pathToFileURL(path).href);
  const [beforehand, atRunTime] = [stand.loadTemplates(), loadTemplates()];
  assert.equal([...beforehand.keys()], [...atRunTime.keys()]);
  for (const [name, template] of atRunTime) {
    assert.is(beforehand.get(name)?.(views[name] ?? {}), template(views[name] ?? {}), name);
  }
});

test.run();
