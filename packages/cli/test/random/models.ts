import { modelText, type TaskText } from "../model-text.js";
import { otherLayout } from "./layout.js";
import type { Random } from "./random.js";

/** A model that can be changed, and written in many ways. */
export interface RandomModel {
  readonly processId: string;
  readonly tasks: readonly TaskText[];
}

const TOPICS = ["charge", "ship", "mail", "book-flight", "a.b", "Ärger"];
const NAMES = ["amount", "total", "orderId", "paid", "__proto__", "items"];

export function randomTask(random: Random, id: string): TaskText {
  const parameters = (): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: random.below(3) }, () => [
        random.oneOf(NAMES) ?? "x",
        `\${${random.oneOf(NAMES.filter((name) => !name.startsWith("_"))) ?? "y"}}`,
      ]),
    );
  return {
    id,
    topic: random.chance(0.03) ? null : (random.oneOf(TOPICS) ?? null),
    inputs: parameters(),
    outputs: parameters(),
  };
}

export const randomModel = (random: Random, processId: string): RandomModel => ({
  processId,
  tasks: Array.from({ length: 1 + random.below(3) }, (_, index) => randomTask(random, `Task_${index}`)),
});

/** A change that the worker may have to follow: another topic, other parameters, a task more or less. */
export function edited(model: RandomModel, random: Random): RandomModel {
  const at = random.below(model.tasks.length + 1);
  const task = randomTask(random, `Task_${at}_${random.below(4)}`);
  const others = model.tasks.filter((one, index) => index !== at && one.id !== task.id);
  if (random.chance(0.2) && others.length > 0) return { ...model, tasks: others };
  return { ...model, tasks: [...others.slice(0, at), task, ...others.slice(at)] };
}

export const written = ({ processId, tasks }: RandomModel, random: Random | null): string => {
  const text = modelText(processId, tasks);
  return random === null ? text : otherLayout(text, random);
};
