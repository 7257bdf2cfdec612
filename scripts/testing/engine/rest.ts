// What tests ask of an engine besides what a worker asks. `url` is the base of the REST API, as in `RunningEngine`.
import { waitFor } from "../wait-for.js";

/** A variable as the REST API writes it. */
export interface TypedValue {
  readonly value: unknown;
  readonly type?: string;
  readonly valueInfo?: Readonly<Record<string, unknown>>;
}

export type TypedValues = Readonly<Record<string, TypedValue>>;

/** A finished or running instance, as the engine's history has it. */
export interface InstanceHistory {
  readonly id: string;
  /** `ACTIVE`, `SUSPENDED`, `COMPLETED`, `EXTERNALLY_TERMINATED`, … */
  readonly state: string;
  readonly startTime: string;
  readonly endTime: string | null;
}

export interface ActivityHistory {
  readonly id: string;
  readonly activityId: string;
  readonly activityName: string | null;
  readonly activityType: string;
  readonly canceled: boolean;
  readonly endTime: string | null;
}

export interface VariableHistory extends TypedValue {
  readonly id: string;
  readonly name: string;
  readonly activityInstanceId: string;
  readonly executionId: string;
}

export interface ExternalTaskState {
  readonly id: string;
  readonly topicName: string;
  readonly activityId: string;
  readonly executionId: string;
  readonly workerId: string | null;
  readonly lockExpirationTime: string | null;
  readonly retries: number | null;
  readonly errorMessage: string | null;
}

export interface Incident {
  readonly id: string;
  readonly incidentType: string;
  readonly activityId: string;
  readonly incidentMessage: string | null;
  /** Of a `failedExternalTask`: the task's id. */
  readonly configuration: string;
}

/** One call, JSON both ways; rejects with status and body unless the answer is a 2xx. An empty answer is `null`. */
export async function request(
  url: string,
  method: "GET" | "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const response = await fetch(url + path, {
    method,
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return read(response, `${method} ${path}`);
}

/** Deploys files by name and resolves to the keys of the process definitions in them. */
export async function deploy(
  url: string,
  files: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const form = new FormData();
  form.append("deployment-name", "test");
  for (const [name, content] of Object.entries(files)) form.append(name, new Blob([content]), name);
  const response = await fetch(`${url}/deployment/create`, { method: "POST", body: form, headers });
  const deployment = (await read(response, "POST /deployment/create")) as {
    readonly deployedProcessDefinitions: Readonly<Record<string, { readonly key: string }>> | null;
  };
  return Object.values(deployment.deployedProcessDefinitions ?? {}).map(({ key }) => key);
}

/** Starts an instance of the newest version and resolves to its id. */
export async function startInstance(
  url: string,
  processDefinitionKey: string,
  variables: TypedValues = {},
  businessKey?: string,
): Promise<string> {
  const path = `/process-definition/key/${encodeURIComponent(processDefinitionKey)}/start`;
  const instance = await request(url, "POST", path, { variables, businessKey });
  return (instance as { readonly id: string }).id;
}

/** Correlates a message with one waiting instance, or starts one by it. */
export async function correlateMessage(
  url: string,
  messageName: string,
  options: { readonly businessKey?: string; readonly processVariables?: TypedValues } = {},
): Promise<void> {
  await request(url, "POST", "/message", { messageName, ...options });
}

/** Suspends or activates one instance. */
export async function setSuspended(url: string, instanceId: string, suspended: boolean): Promise<void> {
  await request(url, "PUT", `/process-instance/${instanceId}/suspended`, { suspended });
}

/** Cancels an instance. */
export async function deleteInstance(url: string, instanceId: string): Promise<void> {
  await request(url, "DELETE", `/process-instance/${instanceId}`);
}

/** Gives an external task more attempts, which resolves its incident. */
export async function setRetries(url: string, taskId: string, retries: number): Promise<void> {
  await request(url, "PUT", `/external-task/${taskId}/retries`, { retries });
}

export async function instanceHistory(url: string, instanceId: string): Promise<InstanceHistory> {
  return (await request(url, "GET", `/history/process-instance/${instanceId}`)) as InstanceHistory;
}

/** The activities of an instance in the order in which they began. */
export async function activityHistory(url: string, instanceId: string): Promise<readonly ActivityHistory[]> {
  const query = `processInstanceId=${instanceId}&sortBy=occurrence&sortOrder=asc`;
  return (await request(url, "GET", `/history/activity-instance?${query}`)) as ActivityHistory[];
}

/** The variables of an instance, of all scopes, with their last values as stored. */
export async function variableHistory(url: string, instanceId: string): Promise<readonly VariableHistory[]> {
  const query = `processInstanceId=${instanceId}&deserializeValues=false`;
  return (await request(url, "GET", `/history/variable-instance?${query}`)) as VariableHistory[];
}

/** The external tasks of an instance that are open now. */
export async function openExternalTasks(
  url: string,
  instanceId: string,
): Promise<readonly ExternalTaskState[]> {
  return (await request(url, "GET", `/external-task?processInstanceId=${instanceId}`)) as ExternalTaskState[];
}

/** The incidents of an instance that are open now. */
export async function openIncidents(url: string, instanceId: string): Promise<readonly Incident[]> {
  return (await request(url, "GET", `/incident?processInstanceId=${instanceId}`)) as Incident[];
}

/** Waits until an instance has ended, whichever way; rejects when it has not after `timeoutMs`. */
export async function waitForEnd(
  url: string,
  instanceId: string,
  timeoutMs = 30_000,
): Promise<InstanceHistory> {
  return waitFor(
    `instance ${instanceId} to end`,
    async () => {
      const history = await instanceHistory(url, instanceId);
      return history.endTime === null ? null : history;
    },
    timeoutMs,
  );
}

async function read(response: Response, call: string): Promise<unknown> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${call}: ${response.status} ${text}`);
  return text === "" ? null : JSON.parse(text);
}
