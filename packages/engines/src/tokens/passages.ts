import type { CallOptions } from "@bpmn-worker/runtime";
import type { Passage, TaskPassage } from "./passage.js";

/** As much of a task as says where it stands. */
export interface TaskPlace {
  readonly processInstanceId: string;
  /** Of the passage that the task belongs to. */
  readonly passageId: string;
}

/** Asks the engine for all passages of an instance. */
export type ReadPassages = (processInstanceId: string, options: CallOptions) => Promise<readonly Passage[]>;

const SUB_PROCESS = "bpmn:SubProcess";

/** Finds tasks in the passages of their instances. Every instance is asked for once; make a new one for every fetch. */
export class PassageFinder {
  readonly #read: ReadPassages;
  readonly #options: CallOptions;
  readonly #instances = new Map<string, Promise<readonly Passage[]>>();

  constructor(read: ReadPassages, options: CallOptions) {
    this.#read = read;
    this.#options = options;
  }

  /** `null` when the engine does not know the task's passage. */
  async find({ processInstanceId, passageId }: TaskPlace): Promise<TaskPassage | null> {
    const passages = await this.#passagesOf(processInstanceId);
    const own = passages.find(({ id }) => id === passageId);
    if (own === undefined) return null;
    const enclosing = await this.#enclosing(own);
    const outermost = enclosing[0]?.[0] ?? own;
    return {
      own,
      processDefinitionKey: outermost.processModelId,
      earlier: [...enclosing.flat(), ...passages],
    };
  }

  /** An embedded sub-process is an instance of its own, below the one that has its element. A called process is not. */
  async #enclosing({ processModelId, parentProcessInstanceId }: Passage): Promise<(readonly Passage[])[]> {
    if (parentProcessInstanceId === null) return [];
    const parent = await this.#passagesOf(parentProcessInstanceId);
    const [first] = parent;
    const isEmbedded = parent.some(
      ({ elementId, elementType }) => elementId === processModelId && elementType === SUB_PROCESS,
    );
    return first === undefined || !isEmbedded ? [] : [...(await this.#enclosing(first)), parent];
  }

  #passagesOf(processInstanceId: string): Promise<readonly Passage[]> {
    const known = this.#instances.get(processInstanceId);
    if (known !== undefined) return known;
    const asked = this.#read(processInstanceId, this.#options);
    this.#instances.set(processInstanceId, asked);
    return asked;
  }
}
