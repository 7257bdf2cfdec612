import type { EmissionInput, EmittedElement, EmittedProcess, EmittedTopic } from "@bpmn-worker/contract";
import type { EmissionMemory, EmittedAs } from "./emission-memory.js";
import type { GeneratedFile } from "./generated-file.js";
import { elementBases } from "./names/element-bases.js";
import { topicNames } from "./names/topic-names.js";
import { compareText, sortedOnce } from "./order.js";
import { filesOf } from "./sources.js";
import { render } from "./templates/render.js";
import { type ShowFile, showFilesOf } from "./text/file-names.js";
import type { ElementView } from "./view/element.js";
import type { Emission } from "./view/emission.js";
import { handlerView } from "./view/handler.js";
import { indexView } from "./view/index-file.js";
import { KnownTypes } from "./view/known-types.js";
import { OWN_TYPES_FILE } from "./view/modules.js";
import { processesView } from "./view/processes.js";
import { registryView } from "./view/registry.js";
import { elementViews, type NamedTopic, topicView } from "./view/topic.js";

/**
 * All files of a worker for these topics, sorted by path. Equal input gives equal bytes, whatever the order of topics
 * and elements, and by whichever path the models were given.
 *
 * @param memory of what was emitted before
 * @param show how comments name the files of the input, for whoever has worked it out already
 * @throws {RangeError} when a `handler` is not the path of a file right in `handlers`
 * @throws {SyntaxError} when the type of a variable is not TypeScript that can be emitted
 */
export function emitWorker(
  input: EmissionInput,
  memory: EmissionMemory | null = null,
  show: ShowFile = showFilesOf(input),
): GeneratedFile[] {
  const emission: Emission = { show, types: new KnownTypes() };
  const topics = nameTopics(input).map((named) => ({ named, ...emittedTopic(named, emission, memory) }));
  memory?.endRound();
  const named = topics.map((topic) => topic.named);
  const sources = sortedOnce([
    ...topics.flatMap(({ files }) => files.flatMap((file) => file.sources)),
    ...shownSources([], input.processes, show),
  ]);
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
  const ownTypes = ownTypesIn(input, emission);
  if (ownTypes.length > 0) {
    const content = render("types", { names: ownTypes });
    files.push({ path: OWN_TYPES_FILE, content, ownership: "scaffold", sources });
  }
  if (input.processes.length > 0) {
    const content = render("processes", processesView(sortProcesses(input.processes), emission));
    files.push({ path: "generated/processes.ts", content, ownership: "generated", sources });
  }
  for (const topic of topics) files.push(...topic.files);
  return files.sort((a, b) => compareText(a.path, b.path));
}

function emittedTopic(named: NamedTopic, emission: Emission, memory: EmissionMemory | null): EmittedAs {
  const emit = (): EmittedAs => {
    const elements = elementViews(named, emission);
    return { elements: elements.map(({ names }) => names), files: topicFiles(named, elements, emission) };
  };
  if (memory === null) return emit();
  const files = [...filesOf([named.topic], [])];
  return memory.recall(JSON.stringify([named, files.map(emission.show)]), emit);
}

function topicFiles(
  named: NamedTopic,
  elements: readonly ElementView[],
  emission: Emission,
): readonly GeneratedFile[] {
  const { topic, names } = named;
  const sources = shownSources([topic], [], emission.show);
  return [
    {
      path: `generated/topics/${names.slug}.ts`,
      content: render("topic", topicView(named, elements, emission)),
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

const shownSources = (
  topics: readonly EmittedTopic[],
  processes: readonly EmittedProcess[],
  show: ShowFile,
): readonly string[] => sortedOnce([...filesOf(topics, processes)].map(show));

function ownTypesIn({ topics, processes }: EmissionInput, { types }: Emission): readonly string[] {
  const names = [
    ...topics.flatMap(({ elements }) =>
      elements.flatMap(({ inputs, outputs }) => [...types.ownTypesOf(inputs), ...types.ownTypesOf(outputs)]),
    ),
    ...processes.flatMap(({ startVariables }) => [...types.ownTypesOf(startVariables)]),
  ];
  return sortedOnce(names);
}

const sortProcesses = (processes: readonly EmittedProcess[]): readonly EmittedProcess[] =>
  [...processes].sort((a, b) => compareText(a.processId, b.processId));

/** The topics, sorted by slug, with the names of everything that is emitted for them. */
export function nameTopics({ topics }: EmissionInput): readonly NamedTopic[] {
  const named = topics
    .map((topic) => ({ topic: sortElements(topic), names: topicNames(topic.handler) }))
    .sort((a, b) => compareText(a.names.slug, b.names.slug));
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
  return compareText(a.processId, b.processId) || compareText(a.elementId, b.elementId);
}
