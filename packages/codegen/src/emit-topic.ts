import type { EmissionMemory } from "./emission-memory.js";
import type { GeneratedFile } from "./generated-file.js";
import type { NamedTopic } from "./names/name-topics.js";
import { sortedOnce } from "./order.js";
import { filesOf } from "./sources.js";
import { render } from "./templates/render.js";
import type { Emission } from "./view/emission.js";
import { handlerView } from "./view/handler.js";
import { elementViews, topicView } from "./view/topic.js";

/** The files of one topic, which depend on no other. */
export function emitTopic(
  named: NamedTopic,
  emission: Emission,
  memory: EmissionMemory | null,
): readonly GeneratedFile[] {
  if (memory === null) return topicFiles(named, emission);
  const files = [...filesOf([named.topic], [])];
  return memory.recall(JSON.stringify([named, files.map(emission.show)]), () => topicFiles(named, emission));
}

function topicFiles(named: NamedTopic, emission: Emission): readonly GeneratedFile[] {
  const { topic, names } = named;
  const elements = elementViews(named, emission);
  const sources = sortedOnce([...filesOf([topic], [])].map(emission.show));
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
