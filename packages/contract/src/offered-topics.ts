import type {
  Documented,
  ErrorDefinitionContract,
  ExternalTaskContract,
  InputContract,
  OutputContract,
  WorkerContract,
} from "./contract.js";
import { longestLock } from "./declared/lock-duration.js";
import type { SelectionOptions } from "./emission.js";
import type { EmittedProperty } from "./emission-input.js";
import { mergeDocumentation, mergeErrors, mergeInputs, mergeOutputs, mergeProperties } from "./merge.js";
import { topicTasks } from "./topic-tasks.js";

/** Tasks that a modeller can be offered a template for: all that a template sets stands on the task itself. */
export type OfferedHost = "serviceTask" | "sendTask" | "businessRuleTask";

/** What an element on a topic is made of, whichever element of the models it is: what its worker takes and gives. */
export interface OfferedTopic extends Documented {
  readonly topic: string;
  /** Path of the handler, as of `TopicContract`. */
  readonly handler: string;
  /** The name that all elements have, `null` when they differ. */
  readonly name: string | null;
  /** What the topic is used on, in a fixed order; a service task in any case. */
  readonly hosts: readonly OfferedHost[];
  /** What elements themselves hand over or declare; not what is merely in scope. Required when all of them do. */
  readonly inputs: readonly InputContract[];
  /** Required when all elements require it. */
  readonly outputs: readonly OutputContract[];
  /** The codes that the worker may throw, and no element raises by itself, sorted. */
  readonly errorCodes: readonly string[];
  /** What elements raise by themselves. */
  readonly errorDefinitions: readonly ErrorDefinitionContract[];
  readonly properties: readonly EmittedProperty[];
  readonly lockDuration?: string;
}

const HOSTS: readonly OfferedHost[] = ["serviceTask", "sendTask", "businessRuleTask"];

/** What models of the Camunda 7 family show of their topics, for their modellers; topics of others are left out. */
export const selectForTemplates = (
  contract: Pick<WorkerContract, "externalTasks" | "topics">,
  { includeNonExecutable = false }: SelectionOptions = {},
): readonly OfferedTopic[] =>
  topicTasks(
    contract,
    ({ executable, dialect }) =>
      (executable || includeNonExecutable) && (dialect === "camunda" || dialect === "operaton"),
  ).map(({ topic, handler, tasks }) => {
    const [{ elementName }] = tasks;
    const { codes, definitions = [] } = mergeErrors(tasks.map(({ errors }) => errors));
    const raised = new Set(definitions.map(({ code }) => code));
    const lockDuration = longestLock(tasks.flatMap((task) => task.lockDuration ?? []));
    return {
      topic,
      handler,
      name: tasks.every((task) => task.elementName === elementName) ? elementName : null,
      hosts: HOSTS.filter(
        (host) => host === "serviceTask" || tasks.some((task) => task.elementType === host),
      ),
      inputs: mergeInputs(tasks.map(({ inputs }) => inputs.filter(({ origin }) => origin !== "inferred"))),
      outputs: offeredOutputs(tasks),
      errorCodes: codes.filter((code) => !raised.has(code)),
      errorDefinitions: definitions,
      properties: mergeProperties(tasks.map(({ properties }) => properties)),
      ...(lockDuration !== null && { lockDuration }),
      ...mergeDocumentation(tasks),
    };
  });

/** What some elements need is offered to the next one. */
function offeredOutputs(tasks: readonly ExternalTaskContract[]): readonly OutputContract[] {
  const isRequired = ({ outputs }: ExternalTaskContract, name: string): boolean =>
    outputs.some((output) => output.name === name && output.presence === "required");
  return mergeOutputs(tasks.map(({ outputs }) => outputs)).map((output) => ({
    ...output,
    presence: tasks.every((task) => isRequired(task, output.name)) ? "required" : "optional",
  }));
}
