import { request, type TypedValues } from "../../../../../scripts/testing/engine/rest.js";
import type { WaitKind } from "../engine/instance.js";
import type { WorkerAnswer } from "../engine/kernel.js";
import type { Value } from "../values/value.js";
import type { Row } from "../world/decisions.js";
import { decode, encodeAll } from "./codec.js";
import type { Decided } from "./recorder.js";

/** An external task that the driver holds, with what it was given. */
export interface HeldTask {
  readonly id: string;
  readonly activityId: string;
  readonly variables: ReadonlyMap<string, Value>;
}

/** What of the engine's answers is looked at. */
interface Listed {
  readonly id: string;
  readonly activityId?: string;
  readonly topicName?: string | null;
  readonly taskDefinitionKey?: string;
  readonly executionId?: string;
  readonly eventName?: string;
}

interface Fetched extends Listed {
  readonly activityId: string;
  readonly variables: TypedValues;
}

const WORKER = "simulation";
const LOCK_MS = 60 * 60 * 1000;

/** Drives one process instance at a time through the REST interface, as worker, clerk and clock. */
export class Driver {
  readonly #url: string;
  readonly held = new Map<string, HeldTask>();
  #instanceId: string | null = null;

  constructor(url: string) {
    this.#url = url;
  }

  async start(processId: string, variables: ReadonlyMap<string, Value>): Promise<void> {
    const path = `/process-definition/key/${encodeURIComponent(processId)}/start`;
    const started = (await this.#post(path, { variables: encodeAll(variables) })) as Listed;
    this.#instanceId = started.id;
  }

  /** What the engine makes of a decision for these variables. */
  async decide(decisionRef: string, variables: ReadonlyMap<string, Value>): Promise<Decided> {
    const path = `/decision-definition/key/${encodeURIComponent(decisionRef)}/evaluate`;
    try {
      const rows = (await this.#post(path, {
        variables: encodeAll(variables),
      })) as readonly TypedValues[];
      return { kind: "rows", rows: rows.map(rowOf) };
    } catch (error) {
      const { message } = error as Error;
      if (!/: 500 /.test(message)) throw error;
      return { kind: "failure", message };
    }
  }

  /** Removes what is left of the instance and of those that it called. */
  async clear(): Promise<void> {
    this.held.clear();
    const left = (await this.#get("/process-instance")) as readonly Listed[];
    for (const { id } of left) {
      const path = `/process-instance/${id}?skipCustomListeners=true&skipIoMappings=true&failIfNotExists=false`;
      await request(this.#url, "DELETE", path);
    }
    this.#instanceId = null;
  }

  /** Whether every open external task has a topic that workers can ask for. */
  async isFetchable(): Promise<boolean> {
    const open = (await this.#get("/external-task")) as readonly Fetched[];
    return open.every(({ topicName }) => typeof topicName === "string" && topicName !== "");
  }

  /** Whether the instance that was started last still runs. */
  async isRunning(): Promise<boolean> {
    const running = (await this.#get(
      `/process-instance?processInstanceIds=${this.#instanceId}`,
    )) as unknown[];
    return running.length > 0;
  }

  /** Activity ids of open external tasks, sorted. Fetches the new ones. */
  async externalTasks(): Promise<readonly HeldTask[]> {
    const open = (await this.#get("/external-task?withRetriesLeft=true")) as readonly Fetched[];
    const topics = [
      ...new Set(open.filter(({ id }) => !this.held.has(id)).map(({ topicName }) => topicName)),
    ];
    if (topics.length > 0) {
      const fetched = (await this.#post("/external-task/fetchAndLock", {
        workerId: WORKER,
        maxTasks: 1000,
        topics: topics.map((topicName) => ({ topicName, lockDuration: LOCK_MS, deserializeValues: false })),
      })) as readonly Fetched[];
      for (const { id, activityId, variables } of fetched) {
        const values = Object.entries(variables).map(([name, value]) => [name, decode(value)] as const);
        this.held.set(id, { id, activityId, variables: new Map(values) });
      }
    }
    const ids = new Set(open.map(({ id }) => id));
    for (const id of [...this.held.keys()]) if (!ids.has(id)) this.held.delete(id);
    return [...this.held.values()];
  }

  async userTasks(): Promise<readonly string[]> {
    const open = (await this.#get("/task")) as readonly Listed[];
    return open.map(({ taskDefinitionKey = "" }) => taskDefinitionKey);
  }

  async report(task: HeldTask, answer: WorkerAnswer): Promise<void> {
    const path = `/external-task/${task.id}`;
    const workerId = WORKER;
    switch (answer.kind) {
      case "complete": {
        const variables = encodeAll(answer.variables);
        await this.#post(`${path}/complete`, {
          workerId,
          variables,
          localVariables: encodeAll(answer.localVariables),
        });
        return;
      }
      case "error": {
        const { code: errorCode, message: errorMessage } = answer;
        await this.#post(`${path}/bpmnError`, {
          workerId,
          errorCode,
          errorMessage,
          variables: encodeAll(answer.variables),
        });
        return;
      }
      case "failure":
        await this.#post(`${path}/failure`, {
          workerId,
          errorMessage: answer.errorMessage,
          retries: 0,
          retryTimeout: 0,
        });
        this.held.delete(task.id);
        return;
    }
  }

  async submit(taskDefinitionKey: string, variables: ReadonlyMap<string, Value>): Promise<void> {
    const [task] = (await this.#get(
      `/task?taskDefinitionKey=${encodeURIComponent(taskDefinitionKey)}`,
    )) as Listed[];
    await this.#post(`/task/${task?.id}/complete`, { variables: encodeAll(variables) });
  }

  /** Lets a message, a signal, a timer or a continuation happen. */
  async trigger(kind: WaitKind, activityId: string, variables: ReadonlyMap<string, Value>): Promise<void> {
    if (kind === "timer" || kind === "continuation") {
      const jobs = (await this.#get(`/job?activityId=${encodeURIComponent(activityId)}`)) as Listed[];
      await this.#post(`/job/${jobs[0]?.id}/execute`, {});
      return;
    }
    const [found] = (await this.#get(
      `/event-subscription?activityId=${encodeURIComponent(activityId)}`,
    )) as Listed[];
    if (found === undefined) throw new Error(`404 nothing waits at ${activityId}`);
    if (kind === "signal") {
      await this.#post("/signal", { name: found.eventName, executionId: found.executionId });
    } else {
      const path = `/execution/${found.executionId}/messageSubscriptions/${found.eventName}/trigger`;
      await this.#post(path, { variables: encodeAll(variables) });
    }
  }

  #get(path: string): Promise<unknown> {
    return request(this.#url, "GET", path);
  }

  #post(path: string, body: unknown): Promise<unknown> {
    return request(this.#url, "POST", path, body);
  }
}

const rowOf = (result: TypedValues): Row =>
  Object.entries(result).map(([name, value]) => [name, decode(value)] as const);
