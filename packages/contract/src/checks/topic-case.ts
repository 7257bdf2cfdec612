import { quote } from "@bpmn-worker/bpmn";
import type { TopicContract } from "../contract.js";
import type { Finding } from "../finding.js";
import type { Check } from "./check.js";

/** Engines tell topics apart by case, people seldom do. */
export const topicCase: Check = {
  code: "topic-case",
  severity: "warning",
  what: "Topics differ by case only.",
  remedy: "Spell them alike.",
  find: ({ tasks, topics }) => {
    const spellings = new Map<string, TopicContract[]>();
    for (const topic of topics) {
      const folded = topic.topic.toLowerCase();
      spellings.set(folded, [...(spellings.get(folded) ?? []), topic]);
    }
    return tasks.flatMap(({ task, contract }): Finding[] => {
      if (contract.topicKind !== "literal") return [];
      const others = (spellings.get(contract.topic.toLowerCase()) ?? []).filter(
        ({ topic }) => topic !== contract.topic,
      );
      if (others.length === 0) return [];
      const names = others.map(({ topic }) => quote(topic)).join(", ");
      return [
        {
          place: task.external.place,
          elementId: contract.elementId,
          message: `the topic ${quote(contract.topic)} differs from ${names} by case only`,
          hint: "To the engines they are separate topics. Spell them alike, unless separate handlers are meant.",
        },
      ];
    });
  },
};
