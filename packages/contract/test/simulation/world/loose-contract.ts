import { type FlowNode, type ProcessModel, readsOfTemplate, type Template } from "@bpmn-worker/bpmn";
import type { GivenContract, VariableContract, WorkerContract } from "../../../src/contract.js";
import type { Choices } from "../choices.js";
import { allNodes } from "../engine/scope-index.js";

/**
 * A contract that asks everybody for everything, most of it required, of guessed types. Under it processes fail in
 * many ways: for comparing simulations with an engine, where both have to fail alike.
 */
export function looseContract(
  models: readonly ProcessModel[],
  choices: Choices,
  typeOf: (name: string) => string | null = () => null,
): WorkerContract {
  const isCalm = choices.chance(2, 3);
  const nodes = nodeNamesIn(models);
  const names = new Set(models.flatMap((process) => templatesIn(process).flatMap(readsOf)));
  const text = JSON.stringify(models);
  const variables = [...names]
    .filter((name) => !LOOP_VARIABLES.includes(name))
    .map((name) => ({
      ...variable(name, typeOf(name) ?? guess(name, text), isCalm ? null : choices),
      ...(!nodes.has(name) && { memberAccess: true as const }),
    }));
  const codes = [
    ...new Set(
      [...text.matchAll(/"kind":"error","place":\{[^}]*\},"code":"([^"\\]*)"/g)].map(
        (found) => found[1] ?? "",
      ),
    ),
  ];
  return {
    formatVersion: 1,
    externalTasks: models.flatMap((process) =>
      allNodes(process).flatMap((node) => taskContract(process, node, variables, codes)),
    ),
    topics: [],
    processes: models.map((process) => ({
      file: process.place.file,
      id: process.id,
      name: null,
      versionTag: null,
      executable: true,
      startVariables: variables,
      messages: [],
    })),
    diagnostics: [],
  };
}

function taskContract(
  process: ProcessModel,
  node: FlowNode,
  variables: readonly GivenContract[],
  codes: readonly string[],
): WorkerContract["externalTasks"] {
  if ((node.kind !== "task" && node.kind !== "event") || node.external === null) return [];
  const own = new Set(templatesIn(node.outputs).flatMap(readsOf));
  return [
    {
      ...node.place,
      processId: process.id,
      executable: true,
      elementId: node.id,
      elementName: null,
      elementType: "task",
      dialect: process.dialect,
      topic: "",
      topicKind: "literal",
      inputs: [],
      outputs: variables.map((one) => ({
        ...one,
        scope: own.has(one.name) ? ("local" as const) : ("process" as const),
      })),
      errors: { codes, catchAll: false, evidence: [] },
      properties: {},
      retryTimeCycle: null,
    },
  ];
}

/** Without choices exactly as guessed; with them sometimes optional, null or of another type. */
const variable = (name: string, type: string, choices: Choices | null): VariableContract => ({
  name,
  type: choices?.chance(1, 12) ? "string | number | boolean" : type,
  presence: choices?.chance(1, 6) ? "optional" : "required",
  nullable: choices?.chance(1, 6) ?? false,
  origin: "inferred",
  evidence: [],
});

/** Names on which expressions call methods of Spin nodes, or that they give to Spin. */
const nodeNamesIn = (models: readonly ProcessModel[]): ReadonlySet<string> =>
  new Set(
    [
      ...JSON.stringify(models).matchAll(
        /([A-Za-z_]\w*)\.(?:elements|prop|hasProp)\(|\b(?:S|JSON)\(([A-Za-z_]\w*)\)/g,
      ),
    ].map(([, node = "", given = ""]) => node || given),
  );

/** The bare name of a collection counts as read. */
const readsOf = (template: Template): readonly string[] => readsOfTemplate(template).map(({ name }) => name);

function templatesIn(data: unknown): readonly Template[] {
  if (Array.isArray(data)) return data.flatMap(templatesIn);
  if (typeof data !== "object" || data === null) return [];
  const isTemplate = "source" in data && "kind" in data && ("expression" in data || "parts" in data);
  return isTemplate ? [data as unknown as Template] : Object.values(data).flatMap(templatesIn);
}

/** The engine casts what it finds under these names, whoever set it. */
const LOOP_VARIABLES: readonly string[] = [
  "loopCounter",
  "nrOfInstances",
  "nrOfActiveInstances",
  "nrOfCompletedInstances",
];

/** By how the name is written next to operators anywhere in the models. */
function guess(name: string, models: string): string {
  const escaped = name.replace(/[^\w]/g, "\\$&");
  const isWritten = (pattern: string) =>
    new RegExp(`"source":"[^"]*${pattern.replace("NAME", `\\b${escaped}\\b`)}`).test(models);
  if (isWritten("NAME\\.(elements|size)\\(")) return "string[]";
  if (isWritten("NAME\\.(prop|[a-z]+[^(a-zA-Z])")) return "{ a?: number }";
  if (isWritten("NAME\\s*([<>*/+-]|&lt;|&gt;|==\\s*\\d)") || isWritten("[<>*/+-]=?\\s*NAME")) return "number";
  if (isWritten("[$#]\\{\\s*!?\\s*NAME\\s*(\\}|and|or|&&|\\|\\|)")) return "string | boolean";
  return "string";
}
