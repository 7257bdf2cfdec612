import type { LockedTask } from "./adapter.js";
import type { ElementDefinition, OutputDefinition, TopicDefinition } from "./definition.js";
import type { TopicHandler } from "./options.js";
import type { RetryRules } from "./retry-decision.js";
import { parseRetryTimeCycle, type RetryPolicy } from "./retry-policy.js";
import type { ValueShape } from "./value-shape.js";

/** Where a task of one element goes, and what is known of that element, laid out for quick use. */
export interface Route {
  /** Whether the worker was generated for this element. If not, there is nothing to call. */
  readonly known: boolean;
  readonly handler: (task: unknown) => unknown;
  readonly retry: RetryRules;
  readonly inputs: readonly string[];
  /** The input that is the kind of a task, `null` when there is none. */
  readonly discriminant: string | null;
  readonly requiredInputs: readonly string[];
  /** Of the inputs that may not hold just anything. */
  readonly inputShapes: readonly (readonly [name: string, shape: ValueShape])[];
  /** Inputs that hide process variables of their name, and whose copy the element's own output parameters do not read. */
  readonly localInputs: ReadonlySet<string>;
  /** Extension properties as the model has them, as far as they are known. */
  readonly properties: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, OutputDefinition>;
  readonly requiredOutputs: readonly string[];
  /** Outputs that expressions look into; `null` when there are none. */
  readonly memberAccess: ReadonlySet<string> | null;
  readonly caughtCodes: ReadonlySet<string> | "any";
}

/** Finds the route of a task by topic, process and element. */
export interface RouteTable {
  /** Always finds one; see {@link Route.known}. */
  find(task: LockedTask): Route;
  /** Elements whose `failedJobRetryTimeCycle` cannot be read; the worker's own policy goes for them. */
  readonly unreadableCycles: readonly ElementDefinition[];
}

export function createRouteTable(
  topics: readonly TopicDefinition[],
  handlers: ReadonlyMap<string, TopicHandler>,
  rulesOf: (topic: string) => RetryRules,
): RouteTable {
  const unreadableCycles: ElementDefinition[] = [];
  const byTopic = new Map<string, Map<string, Map<string, Route>>>();
  for (const { topic, discriminant = null, elements } of topics) {
    const handler = handlers.get(topic);
    if (handler === undefined) continue;
    const rules = rulesOf(topic);
    const byProcess = new Map<string, Map<string, Route>>();
    byTopic.set(topic, byProcess);
    for (const element of elements) {
      const byElement = byProcess.get(element.processDefinitionKey) ?? new Map<string, Route>();
      byProcess.set(element.processDefinitionKey, byElement);
      const policy = policyOf(element, rules.policy);
      if (policy === null) unreadableCycles.push(element);
      const retry = { ...rules, policy: policy ?? rules.policy };
      byElement.set(element.elementId, routeOf(element, handler, retry, discriminant));
    }
  }
  return {
    find: (task) => findRoute(byTopic.get(task.topic), task) ?? strayRoute(rulesOf(task.topic)),
    unreadableCycles,
  };
}

/** Where the engine does not tell the process, the element's id has to do, and does if only one element has it. */
function findRoute(
  byProcess: ReadonlyMap<string, ReadonlyMap<string, Route>> | undefined,
  { processDefinitionKey, elementId }: LockedTask,
): Route | undefined {
  if (byProcess === undefined || processDefinitionKey !== "") {
    return byProcess?.get(processDefinitionKey)?.get(elementId);
  }
  const routes = [...byProcess.values()].flatMap((byElement) => byElement.get(elementId) ?? []);
  return routes.length === 1 ? routes[0] : undefined;
}

function policyOf({ retryTimeCycle }: ElementDefinition, fallback: RetryPolicy): RetryPolicy | null {
  if (retryTimeCycle === null) return fallback;
  return parseRetryTimeCycle(retryTimeCycle, fallback.delaysMs[0] ?? 0);
}

function routeOf(
  element: ElementDefinition,
  handler: TopicHandler,
  retry: RetryRules,
  discriminant: string | null,
): Route {
  const { inputs, outputs, errorCodes, properties } = element;
  const handedOn = new Set(outputs.filter(({ scope }) => scope === "local").map(({ name }) => name));
  return {
    known: true,
    // What generated code promises for its handlers, the lookup by topic, process and element keeps.
    handler: handler as (task: unknown) => unknown,
    retry,
    discriminant,
    inputs: inputs.map(({ name }) => name),
    inputShapes: inputs.flatMap(({ name, shape }) => (shape === undefined ? [] : [[name, shape] as const])),
    requiredInputs: inputs.filter(({ required }) => required).map(({ name }) => name),
    localInputs: new Set(
      inputs.filter(({ name, local }) => local === true && !handedOn.has(name)).map(({ name }) => name),
    ),
    properties: new Map(
      typeof properties === "boolean" ? [] : properties.map(({ name, value }) => [name, value]),
    ),
    outputs: new Map(outputs.map((output) => [output.name, output])),
    memberAccess: memberAccessOf(outputs),
    requiredOutputs: outputs.filter(({ required }) => required).map(({ name }) => name),
    caughtCodes: errorCodes === "any" ? "any" : new Set(errorCodes),
  };
}

function memberAccessOf(outputs: readonly OutputDefinition[]): ReadonlySet<string> | null {
  const names = outputs.filter(({ memberAccess }) => memberAccess === true).map(({ name }) => name);
  return names.length === 0 ? null : new Set(names);
}

function strayRoute(retry: RetryRules): Route {
  return {
    known: false,
    handler: () => undefined,
    retry,
    discriminant: null,
    inputs: [],
    properties: new Map(),
    requiredInputs: [],
    inputShapes: [],
    localInputs: new Set(),
    outputs: new Map(),
    requiredOutputs: [],
    memberAccess: null,
    caughtCodes: "any",
  };
}
