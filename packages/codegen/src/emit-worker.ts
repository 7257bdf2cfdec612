import type {
  EmissionInput,
  EmittedElement,
  EmittedProcess,
  EmittedTopic,
  VariableContract,
} from "@bpmn-worker/contract";
import type { EmissionMemory, EmittedAs } from "./emission-memory.js";
import type { GeneratedFile } from "./generated-file.js";
import { elementBases } from "./names/element-bases.js";
import { topicNames } from "./names/topic-names.js";
import { sourcesOf } from "./sources.js";
import { render } from "./templates/render.js";
import { withShownFiles } from "./text/file-names.js";
import { ownTypesOf } from "./type-text/own-types.js";
import type { ElementView } from "./view/element.js";
import { handlerView } from "./view/handler.js";
import { indexView } from "./view/index-file.js";
import { OWN_TYPES_FILE } from "./view/modules.js";
import { processesView } from "./view/processes.js";
import { registryView } from "./view/registry.js";
import { elementViews, type NamedTopic, topicView } from "./view/topic.js";

/**
 * All files of a worker for these topics, sorted by path. Equal input gives equal bytes, whatever the order of topics
 * and elements, and by whichever path the models were given.
 *
 * @param memory of what was emitted before
 * @throws {RangeError} when a `handler` is not the path of a file right in `handlers`
 * @throws {SyntaxError} when the type of a variable is not TypeScript that can be emitted
 */
export function emitWorker(given: EmissionInput, memory: EmissionMemory | null = null): GeneratedFile[] {
  const input = withShownFiles(given);
  const topics = nameTopics(input).map((named) => ({ named, ...emittedTopic(named, memory) }));
  memory?.endRound();
  const named = topics.map((topic) => topic.named);
  const sources = sourcesOf(input.topics, input.processes);
  const files: GeneratedFile[] = [
    { path: "main.ts", content: render("main", {}), ownership: "scaffold", sources: [] },
    { path: "generated/declared.ts", content: render("declared", {}), ownership: "generated", sources: [] },
    {
      path: "generated/index.ts",
      content: render("index", indexView(topics)),
      ownership: "generated",
      sources,
    },
    {
      path: "generated/registry.ts",
      content: render("registry", registryView(named)),
      ownership: "generated",
      sources,
    },
  ];
  const ownTypes = ownTypesOf(variablesOf(input));
  if (ownTypes.length > 0) {
    const content = render("types", { names: ownTypes });
    files.push({ path: OWN_TYPES_FILE, content, ownership: "scaffold", sources });
  }
  if (input.processes.length > 0) {
    const content = render("processes", processesView(sortProcesses(input.processes)));
    files.push({ path: "generated/processes.ts", content, ownership: "generated", sources });
  }
  for (const topic of topics) files.push(...topic.files);
  return files.sort((a, b) => compare(a.path, b.path));
}

function emittedTopic(named: NamedTopic, memory: EmissionMemory | null): EmittedAs {
  const emit = (): EmittedAs => {
    const elements = elementViews(named);
    return { elements, files: topicFiles(named, elements) };
  };
  return memory === null ? emit() : memory.recall(JSON.stringify(named), emit);
}

function topicFiles(named: NamedTopic, elements: readonly ElementView[]): readonly GeneratedFile[] {
  const { topic, names } = named;
  const sources = sourcesOf([topic], []);
  return [
    {
      path: `generated/topics/${names.slug}.ts`,
      content: render("topic", topicView(named, elements)),
      ownership: "generated",
      sources,
    },
    {
      path: topic.handler,
      content: render("handler", handlerView(named, elements)),
      ownership: "scaffold",
      sources,
    },
  ];
}

const variablesOf = ({ topics, processes }: EmissionInput): readonly VariableContract[] => [
  ...topics.flatMap(({ elements }) => elements.flatMap(({ inputs, outputs }) => [...inputs, ...outputs])),
  ...processes.flatMap(({ startVariables }) => startVariables),
];

const sortProcesses = (processes: readonly EmittedProcess[]): readonly EmittedProcess[] =>
  [...processes].sort((a, b) => compare(a.processId, b.processId));

/** The topics, sorted by slug, with the names of everything that is emitted for them. */
export function nameTopics({ topics }: EmissionInput): readonly NamedTopic[] {
  const named = topics
    .map((topic) => ({ topic: sortElements(topic), names: topicNames(topic.handler) }))
    .sort((a, b) => compare(a.names.slug, b.names.slug));
  const shared = named.filter(({ topic }) => topic.elements.length > 1);
  const bases = elementBases(
    shared.map(({ topic, names }) => ({ base: names.base, elements: topic.elements })),
    new Set(named.map(({ names }) => names.base)),
  );
  const basesOf = new Map(shared.map(({ topic }, index) => [topic.topic, bases[index] ?? []]));
  return named.map(({ topic, names }) => ({ topic, names, bases: basesOf.get(topic.topic) ?? [names.base] }));
}

function sortElements(topic: EmittedTopic): EmittedTopic {
  return { ...topic, elements: [...topic.elements].sort(compareElements) };
}

function compareElements(a: EmittedElement, b: EmittedElement): number {
  return compare(a.processId, b.processId) || compare(a.elementId, b.elementId);
}

/** By code unit, so that no locale has a say. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
