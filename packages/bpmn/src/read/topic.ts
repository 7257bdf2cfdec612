import { parseTemplate } from "../expression/parse.js";
import type { Topic } from "../model.js";

/** JavaScript over the token, which no topic would be by accident. */
const TOKEN_ACCESS = /(?<![\w$.-])token\.(?:current|history)\b/;

/**
 * What a `topic` attribute means. Engines of the Camunda 7 family evaluate it as an expression, untrimmed.
 * ProcessEngine.io evaluates whatever contains `token.` as JavaScript; in a file that bears no other sign of
 * that engine, only an evident access to the token counts, because `token.refresh` is a good topic elsewhere.
 */
export function readTopic(source: string | null, isProcessEngine: boolean): Topic {
  if (source === null || source.trim() === "") return { kind: "missing" };
  if (TOKEN_ACCESS.test(source) || (isProcessEngine && source.includes("token."))) {
    return { kind: "javascript", source };
  }
  const template = parseTemplate(source);
  return template.kind === "literal"
    ? { kind: "literal", name: template.text }
    : { kind: "expression", source, template };
}
