import type { EmissionInput } from "@bpmn-worker/contract";
import type { EmissionMemory } from "./emission-memory.js";
import { emitTopic } from "./emit-topic.js";
import type { GeneratedFile } from "./generated-file.js";
import { type NamedTopic, nameTopics } from "./names/name-topics.js";
import { compareText, sortedOnce } from "./order.js";
import { render } from "./templates/render.js";
import { type ShownFiles, shownFilesOf } from "./text/file-names.js";
import type { Emission } from "./view/emission.js";
import { indexView } from "./view/index-file.js";
import { KnownTypes } from "./view/known-types.js";
import { OWN_TYPES_FILE } from "./view/modules.js";
import { processesView } from "./view/processes.js";
import { registryView } from "./view/registry.js";

/** A worker in the making: its parts are emitted in any order, by whoever has the input. */
export interface EmissionWork {
  /** Each stands for itself; those that may take longest come first. */
  readonly parts: readonly EmissionPart[];
  /** The files of a part. */
  readonly emit: (part: EmissionPart) => readonly GeneratedFile[];
}

export type EmissionPart =
  | { readonly kind: "processes" | "index" | "registry" | "types" | "constant" }
  | { readonly kind: "topic"; readonly named: NamedTopic };

/**
 * All files of a worker for these topics, sorted by path. Equal input gives equal bytes, whatever the order of topics
 * and elements, and by whichever path the models were given.
 *
 * @param memory of what was emitted before
 * @param shown how comments name the files of the input, for whoever has worked it out already
 * @throws {RangeError} when a `handler` is not the path of a file right in `handlers`
 * @throws {SyntaxError} when the type of a variable is not TypeScript that can be emitted
 */
export function emitWorker(
  input: EmissionInput,
  memory: EmissionMemory | null = null,
  shown: ShownFiles = shownFilesOf(input),
): GeneratedFile[] {
  const { parts, emit } = beginEmission(input, memory, shown);
  return parts.flatMap(emit).sort((a, b) => compareText(a.path, b.path));
}

/** Like {@link emitWorker}, for who shares the work out. */
export function beginEmission(
  input: EmissionInput,
  memory: EmissionMemory | null = null,
  shown: ShownFiles = shownFilesOf(input),
): EmissionWork {
  memory?.begin();
  const emission: Emission = { show: shown.show, types: new KnownTypes() };
  const topics = nameTopics(input);
  return {
    parts: [
      { kind: "processes" },
      { kind: "index" },
      { kind: "registry" },
      { kind: "types" },
      { kind: "constant" },
      ...topics.map((named) => ({ kind: "topic", named }) as const),
    ],
    emit: (part) =>
      part.kind === "topic"
        ? emitTopic(part.named, emission, memory)
        : emitShared(part.kind, { input, topics, emission, sources: shown.all }),
  };
}

interface Whole {
  readonly input: EmissionInput;
  readonly topics: readonly NamedTopic[];
  readonly emission: Emission;
  /** All model files. */
  readonly sources: readonly string[];
}

/** The files that are about all topics and processes, or none. */
function emitShared(
  kind: Exclude<EmissionPart["kind"], "topic">,
  { input, topics, emission, sources }: Whole,
): readonly GeneratedFile[] {
  const generated = (path: string, content: string): readonly GeneratedFile[] => [
    { path: `generated/${path}`, content, ownership: "generated", sources },
  ];
  switch (kind) {
    case "processes": {
      if (input.processes.length === 0) return [];
      const processes = [...input.processes].sort((a, b) => compareText(a.processId, b.processId));
      return generated("processes.ts", render("processes", processesView({ ...input, processes }, emission)));
    }
    case "index":
      return generated("index.ts", render("index", indexView(topics)));
    case "registry":
      return generated("registry.ts", render("registry", registryView(topics)));
    case "types": {
      const names = ownTypesIn(input, emission);
      if (names.length === 0) return [];
      const content = render("types", { names });
      return [{ path: OWN_TYPES_FILE, content, ownership: "scaffold", sources }];
    }
    case "constant":
      return [
        { path: "main.ts", content: render("main", {}), ownership: "scaffold", sources: [] },
        {
          path: "generated/declared.ts",
          content: render("declared", {}),
          ownership: "generated",
          sources: [],
        },
      ];
  }
}

function ownTypesIn(
  { topics, processes, messages = [] }: EmissionInput,
  { types }: Emission,
): readonly string[] {
  const names = [
    ...topics.flatMap(({ elements }) =>
      elements.flatMap(({ inputs, outputs }) => [...types.ownTypesOf(inputs), ...types.ownTypesOf(outputs)]),
    ),
    ...processes.flatMap(({ startVariables }) => [...types.ownTypesOf(startVariables)]),
    ...messages.flatMap(({ variables }) => [...types.ownTypesOf(variables)]),
  ];
  return sortedOnce(names);
}
