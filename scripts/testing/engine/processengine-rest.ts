// What tests ask of a ProcessEngine besides what a worker asks. `origin` is that of `RunningEngine.url`.
import { waitFor } from "../wait-for.js";
import { request } from "./rest.js";

/** The token that the engine lets do anything where its configuration allows it. */
const DUMMY_TOKEN = Buffer.from("dummy_token").toString("base64");
const headers = { authorization: `Bearer ${DUMMY_TOKEN}` };

/** An instance as the management API tells of it. */
export interface ProcessInstanceState {
  readonly processInstanceId: string;
  readonly processModelId: string;
  /** `running`, `finished` or `error`. */
  readonly state: string;
  /** There only when it ended in one. */
  readonly error?: { readonly name: string; readonly code: string; readonly message: string } | null;
}

/** One passage through an element, with the token's content at each step of it. */
export interface FlowNodeInstanceState {
  readonly flowNodeId: string;
  readonly flowNodeType: string;
  readonly state: string;
  readonly tokens: readonly {
    readonly type: string;
    readonly createdAt: string;
    readonly payload: unknown;
  }[];
}

/** Deploys the model of one process. */
export async function deployProcess(origin: string, processId: string, xml: string): Promise<void> {
  const path = `/api/management/v1/process_models/${encodeURIComponent(processId)}/update`;
  await request(origin, "POST", path, { overwriteExisting: true, xml }, headers);
}

/** Starts an instance with `inputValues` as its first token, and resolves to its id. */
export async function startProcess(
  origin: string,
  processId: string,
  inputValues: unknown = {},
  correlationId?: string,
): Promise<string> {
  const path = `/api/consumer/v1/process_models/${encodeURIComponent(processId)}/start`;
  const started = await request(origin, "POST", path, { inputValues, correlationId }, headers);
  return (started as { readonly processInstanceId: string }).processInstanceId;
}

export async function processInstance(origin: string, instanceId: string): Promise<ProcessInstanceState> {
  const path = `/api/management/v1/process_instances/${instanceId}`;
  return (await request(origin, "GET", path, undefined, headers)) as ProcessInstanceState;
}

/** The passages of an instance, in the order in which they began. */
export async function passages(
  origin: string,
  instanceId: string,
): Promise<readonly FlowNodeInstanceState[]> {
  const path = `/api/management/v1/process_instances/${instanceId}/flow_node_instances`;
  const { flowNodeInstances } = (await request(origin, "GET", path, undefined, headers)) as {
    readonly flowNodeInstances: readonly FlowNodeInstanceState[];
  };
  const begun = ({ tokens }: FlowNodeInstanceState): string => tokens[0]?.createdAt ?? "";
  return [...flowNodeInstances].sort((one, other) => (begun(one) < begun(other) ? -1 : 1));
}

/** What an element handed on when it ended for the last time; `undefined` when it did not. */
export async function resultOf(origin: string, instanceId: string, flowNodeId: string): Promise<unknown> {
  const all = await passages(origin, instanceId);
  const last = all.filter((one) => one.flowNodeId === flowNodeId).at(-1);
  return last?.tokens.find(({ type }) => type === "onExit")?.payload;
}

/** Ends an instance before its time. */
export async function terminateProcess(origin: string, instanceId: string): Promise<void> {
  const path = `/api/management/v1/process_instance/${instanceId}/terminate`;
  await request(origin, "POST", path, {}, headers);
}

/** Waits until an instance has ended, whichever way. */
export function processEnd(
  origin: string,
  instanceId: string,
  timeoutMs?: number,
): Promise<ProcessInstanceState> {
  return waitFor(
    `instance ${instanceId} to end`,
    async () => {
      const instance = await processInstance(origin, instanceId);
      return instance.state === "running" ? null : instance;
    },
    timeoutMs,
  );
}
