import { pipeline, type Readable, Transform } from "node:stream";
import type { CallOptions } from "@bpmn-worker/runtime";
import { EngineCallError } from "../engine-error.js";
import type { DownloadOptions } from "../typed.js";
import type { OperatonClient } from "./client.js";
import { type Download, decodeValue } from "./decode.js";
import type { components } from "./schema.gen.js";
import { obviousVariable, type TaskScope, visibleVariable } from "./visible-variable.js";

type VariableInstance = components["schemas"]["VariableInstanceDto"];

const MINUTE_MS = 60_000;

/** Reading variables one by one, for what was not fetched with the task. */
export interface VariableReader {
  read(task: TaskScope, name: string, options: CallOptions): Promise<unknown>;
  /** The download of a file variable that came with a task: which instance of it is found out when it is called. */
  download(task: TaskScope, name: string): Download;
  /**
   * The execution in which a completion would set a variable: the one whose variable of that name the task sees, else
   * the process instance's own.
   */
  homeOf(task: TaskScope, name: string, options: CallOptions): Promise<string>;
}

export function createVariableReader({ api, via, accepted, streamed }: OperatonClient): VariableReader {
  async function find(
    task: TaskScope,
    name: string,
    options: CallOptions,
  ): Promise<VariableInstance | undefined> {
    const query = {
      processInstanceIdIn: task.processInstanceId,
      variableName: name,
      deserializeValues: false,
    };
    const list =
      accepted(await api.GET("/variable-instance", { params: { query }, fetch: via(options) })) ?? [];
    if (list.length === 0) return undefined;
    return obviousVariable(list, task) ?? visibleVariable(list, task, await activityTree(task, options));
  }

  async function activityTree(task: TaskScope, options: CallOptions) {
    const path = { id: task.processInstanceId };
    const call = "/process-instance/{id}/activity-instances";
    return accepted(await api.GET(call, { params: { path }, fetch: via(options) })) ?? {};
  }

  /** The one address of a file's content that works in every scope. */
  async function content(id: string, options: CallOptions): Promise<Uint8Array> {
    const call = "/variable-instance/{id}/data";
    const init = { params: { path: { id } }, parseAs: "arrayBuffer", fetch: via(options) } as const;
    return new Uint8Array(accepted(await api.GET(call, init)) ?? []);
  }

  /** @param idOf finds the instance of the variable when its content is asked for. */
  function downloadOf(idOf: (options: CallOptions) => Promise<string>): Download {
    return {
      async bytes(call) {
        const options = withDefaults(call);
        return content(await idOf(options), options);
      },
      async stream({ maxBytes, ...call } = {}) {
        const options = withDefaults(call);
        const path = `/variable-instance/${encodeURIComponent(await idOf(options))}/data`;
        const stream = await streamed(path, options);
        return maxBytes === undefined ? stream : capped(stream, maxBytes, path);
      },
    };
  }

  return {
    async read(task, name, options) {
      const variable = await find(task, name, options);
      if (variable === undefined) return undefined;
      // A list says null of any bytes. Those that are null have empty content.
      if (variable.type === "Bytes") return content(variable.id ?? "", options);
      return decodeValue(name, variable, { download: () => downloadOf(async () => variable.id ?? "") });
    },
    homeOf: async (task, name, options) =>
      (await find(task, name, options))?.executionId ?? task.processInstanceId,
    download: (task, name) =>
      downloadOf(async (options) => {
        const variable = await find(task, name, options);
        if (variable?.id) return variable.id;
        throw new EngineCallError(
          "taskGone",
          `Variable "${name}" of ${task.processInstanceId} does not exist any more.`,
        );
      }),
  };
}

function withDefaults({ signal, timeoutMs = MINUTE_MS }: DownloadOptions = {}): CallOptions {
  return { timeoutMs, ...(signal !== undefined && { signal }) };
}

/** The stream, which fails when more comes than is wanted. */
function capped(stream: Readable, maxBytes: number, path: string): Readable {
  let bytes = 0;
  const cap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes <= maxBytes) done(null, chunk);
      else done(new EngineCallError("rejected", `GET ${path}: the content is longer than ${maxBytes} bytes`));
    },
  });
  // What goes wrong on either side ends the other; the reader is told by the stream that it reads.
  pipeline(stream, cap, () => undefined);
  return cap;
}
