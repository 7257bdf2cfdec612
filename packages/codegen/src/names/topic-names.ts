import { camelCase, pascalCase, shortened } from "./identifier.js";
import { isReservedFunctionName, isReservedTypeName } from "./reserved.js";

/** Everything that is named after a topic. All of it follows from the topic alone, never from what other topics there are. */
export interface TopicNames {
  /** The file name without its ending, in `handlers` as well as in `topics`. */
  readonly slug: string;
  /** What the names of its types begin with. */
  readonly base: string;
  /** The function that its handler file exports. */
  readonly handlerFunction: string;
  /** The constant that defines it for the runtime. */
  readonly definition: string;
  readonly task: string;
  readonly result: string;
  readonly handler: string;
}

/** The types of one element, or of the topic when only one element uses it. */
export interface ElementNames {
  readonly input: string;
  readonly output: string;
  readonly error: string;
  readonly element: string;
}

const LONGEST_BASE = 48;
const handlerPath = /^handlers\/([a-z0-9][a-z0-9-]*)\.ts$/;
const suffixes = ["Input", "Output", "Error", "Element", "Task", "Result", "Handler"];

/** @throws {RangeError} when the path is not that of a file right in `handlers`, in lower case ASCII. */
export function topicNames(handler: string): TopicNames {
  const slug = handlerPath.exec(handler)?.[1];
  if (slug === undefined) throw new RangeError(`Not the path of a handler: ${JSON.stringify(handler)}`);
  const camel = shortened(camelCase(slug), LONGEST_BASE);
  const pascal = shortened(pascalCase(slug), LONGEST_BASE);
  const base = isReservedBase(pascal) ? `_${pascal}` : pascal;
  return {
    slug,
    base,
    handlerFunction: isReservedFunctionName(camel) ? `_${camel}` : camel,
    definition: `${camel}Topic`,
    task: `${base}Task`,
    result: `${base}Result`,
    handler: `${base}Handler`,
  };
}

export function elementNames(base: string): ElementNames {
  return { input: `${base}Input`, output: `${base}Output`, error: `${base}Error`, element: `${base}Element` };
}

/** Whether some type name that begins so is taken by the language or the runtime. */
export function isReservedBase(base: string): boolean {
  return suffixes.some((suffix) => isReservedTypeName(base + suffix));
}
