import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const TOPIC = "storm";
export const PROCESS = "storm-process";
export const ELEMENT = "Task_Storm";

interface Task {
  readonly id: string;
  lockedBy: string | null;
  /** End of the lock, or of the pause after a failure. */
  lockedUntil: number;
  retries: number | null;
}

interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** The external task API of the Camunda 7 family over real HTTP, with its locks and answers, in memory. */
export class MemoryEngine implements AsyncDisposable {
  readonly completed = new Set<string>();
  /** Reports of workers that did not hold the task. */
  foreignReports = 0;
  readonly #tasks = new Map<string, Task>();
  readonly #waiting = new Set<() => void>();
  readonly #server = createServer((incoming, response) => void this.#serve(incoming, response));
  #created = 0;

  static async start(): Promise<MemoryEngine> {
    const engine = new MemoryEngine();
    await new Promise<void>((resolve) => engine.#server.listen(0, "127.0.0.1", resolve));
    return engine;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/engine-rest`;
  }

  get open(): number {
    return this.#tasks.size;
  }

  create(count: number): void {
    for (let made = 0; made < count; made += 1) {
      this.#created += 1;
      const id = `task-${this.#created}`;
      this.#tasks.set(id, { id, lockedBy: null, lockedUntil: 0, retries: null });
    }
    for (const wake of [...this.#waiting]) wake();
  }

  /** Locks a task for somebody else, as when its lock has ended meanwhile. */
  steal(id: string, forMs: number): void {
    const task = this.#tasks.get(id);
    if (task) Object.assign(task, { lockedBy: "thief", lockedUntil: Date.now() + forMs });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const body = (text === "" ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>>;
    const url = incoming.url ?? "";
    if (url.endsWith("/fetchAndLock")) {
      await this.#fetchAndLock(body, response);
      return;
    }
    const [, id = "", action = ""] = /\/external-task\/([^/]+)\/(\w+)$/.exec(url) ?? [];
    const refusal = this.#act(id, action, body);
    if (refusal === null) response.writeHead(204).end();
    else {
      const { status, message } = refusal;
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify({ type: "RestException", message, code: null }));
    }
  }

  async #fetchAndLock(body: Readonly<Record<string, unknown>>, response: ServerResponse): Promise<void> {
    const { workerId, maxTasks, asyncResponseTimeout } = body;
    const [topic] = body["topics"] as readonly { readonly lockDuration: number }[];
    const lock = () => this.#lock(String(workerId), Number(maxTasks), topic?.lockDuration ?? 0);
    let locked = lock();
    if (locked.length === 0 && typeof asyncResponseTimeout === "number") {
      await this.#workOrTimeout(asyncResponseTimeout);
      // As engines do: whether or not anybody still listens.
      locked = lock();
    }
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(locked));
  }

  #lock(workerId: string, maxTasks: number, lockMs: number): readonly object[] {
    const now = Date.now();
    const found = [...this.#tasks.values()].filter(
      ({ lockedUntil, retries }) => lockedUntil <= now && retries !== 0,
    );
    return found.slice(0, maxTasks).map((task) => {
      task.lockedBy = workerId;
      task.lockedUntil = now + lockMs;
      return {
        id: task.id,
        workerId,
        topicName: TOPIC,
        activityId: ELEMENT,
        activityInstanceId: `${ELEMENT}:${task.id}`,
        executionId: `execution of ${task.id}`,
        processInstanceId: `instance of ${task.id}`,
        processDefinitionId: `${PROCESS}:1:1`,
        processDefinitionKey: PROCESS,
        lockExpirationTime: new Date(task.lockedUntil).toISOString().replace("Z", "+0000"),
        retries: task.retries,
        priority: 0,
        variables: {},
      };
    });
  }

  #act(id: string, action: string, body: Readonly<Record<string, unknown>>): Refusal | null {
    const task = this.#tasks.get(id);
    if (task === undefined) return { status: 404, message: `External task with id ${id} does not exist` };
    if (action === "unlock") {
      Object.assign(task, { lockedBy: null, lockedUntil: 0 });
      for (const wake of [...this.#waiting]) wake();
      return null;
    }
    const { workerId } = body;
    if (task.lockedBy !== workerId) {
      this.foreignReports += 1;
      const message = `External Task ${id} cannot be completed by worker '${workerId}'. It is locked by worker '${task.lockedBy}'.`;
      return { status: 400, message };
    }
    return this.#change(task, action, body);
  }

  #change(task: Task, action: string, body: Readonly<Record<string, unknown>>): Refusal | null {
    const now = Date.now();
    switch (action) {
      case "complete":
      case "bpmnError":
        this.#tasks.delete(task.id);
        this.completed.add(task.id);
        return null;
      case "failure":
        task.retries = Number(body["retries"]);
        task.lockedUntil = now + Number(body["retryTimeout"]);
        return null;
      case "extendLock":
        if (task.lockedUntil <= now) {
          return { status: 400, message: `Cannot extend a lock that expired` };
        }
        task.lockedUntil = now + Number(body["newDuration"]);
        return null;
      default:
        return { status: 404, message: "no such action" };
    }
  }

  #workOrTimeout(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(end);
        resolve();
      };
      const timer = setTimeout(end, waitMs);
      this.#waiting.add(end);
    });
  }
}
