// What tests ask of a Flowable besides what a worker asks. `url` is the origin, as in `RunningEngine`.
import { waitFor } from "../wait-for.js";
import { request } from "./rest.js";

type Row = Readonly<Record<string, unknown>>;
type Headers = Readonly<Record<string, string>>;

/** A variable as the REST API writes it. */
export interface FlowableValue {
  readonly name: string;
  readonly value: unknown;
  readonly type?: string;
}

/** A started Flowable, and as whom it is asked. */
export class FlowableRest {
  readonly #url: string;
  readonly #headers: Headers;

  constructor(url: string, headers: Headers = {}) {
    this.#url = url;
    this.#headers = headers;
  }

  ask(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<unknown> {
    return request(this.#url, method, path, body, this.#headers);
  }

  async list(path: string): Promise<readonly Row[]> {
    return ((await this.ask("GET", path)) as { readonly data: readonly Row[] }).data;
  }

  async deploy(fileName: string, xml: string): Promise<void> {
    const form = new FormData();
    form.append("file", new Blob([xml]), fileName);
    const init = { method: "POST", body: form, headers: this.#headers };
    const response = await fetch(`${this.#url}/process-api/repository/deployments`, init);
    if (!response.ok) throw new Error(`${fileName}: ${response.status} ${await response.text()}`);
  }

  /** Starts an instance of the newest version and resolves to its id. */
  async start(
    processDefinitionKey: string,
    variables: readonly FlowableValue[] = [],
    businessKey?: string,
  ): Promise<string> {
    const body = { processDefinitionKey, variables, businessKey };
    const started = await this.ask("POST", "/process-api/runtime/process-instances", body);
    return (started as { readonly id: string }).id;
  }

  /** Ids of the end events that an instance has reached. */
  async ends(instanceId: string): Promise<readonly string[]> {
    const query = `processInstanceId=${instanceId}&activityType=endEvent`;
    const ends = await this.list(`/process-api/history/historic-activity-instances?${query}`);
    return ends.map(({ activityId }) => String(activityId));
  }

  async hasEnded(instanceId: string): Promise<boolean> {
    const history = await this.ask("GET", `/process-api/history/historic-process-instances/${instanceId}`);
    return (history as Row)["endTime"] !== null;
  }

  /** Waits until an instance has ended, and resolves to the ends that it reached. */
  waitForEnd(instanceId: string): Promise<readonly string[]> {
    return waitFor(`instance ${instanceId} to end`, async () =>
      (await this.hasEnded(instanceId)) ? this.ends(instanceId) : null,
    );
  }

  /** The last values of an instance's variables, by name. */
  async variables(instanceId: string): Promise<Row> {
    const query = `processInstanceId=${instanceId}&size=1000`;
    const rows = await this.list(`/process-api/history/historic-variable-instances?${query}`);
    return Object.fromEntries(
      rows.map(({ variable }) => [(variable as FlowableValue).name, (variable as FlowableValue).value]),
    );
  }

  /** Jobs that nobody works on until a person looks. */
  deadLetters(instanceId: string): Promise<readonly Row[]> {
    return this.list(`/process-api/management/deadletter-jobs?processInstanceId=${instanceId}`);
  }

  /** Jobs of the engine that failed and are tried again. */
  failingJobs(instanceId: string): Promise<readonly Row[]> {
    return this.list(`/process-api/management/timer-jobs?processInstanceId=${instanceId}&withException=true`);
  }

  /** Makes a dead-letter job one that is worked on again. */
  async revive(jobId: string): Promise<void> {
    await this.ask("POST", `/process-api/management/deadletter-jobs/${jobId}`, { action: "move" });
  }

  /** Ends an instance; one that has ended is left as it is. */
  async cancel(instanceId: string): Promise<void> {
    const running = await this.list(`/process-api/runtime/process-instances?id=${instanceId}`);
    if (running.length > 0) await this.ask("DELETE", `/process-api/runtime/process-instances/${instanceId}`);
  }

  /** Deploys a DMN file. */
  async deployDecisions(name: string, xml: string): Promise<void> {
    const init = { method: "POST", body: xml, headers: { ...this.#headers, "content-type": "text/plain" } };
    const response = await fetch(`${this.#url}/testing/decisions/${name}`, init);
    if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
  }

  /** Starts a case that is on the class path, and resolves to its id. */
  async startCase(key: string, variables: Row): Promise<string> {
    return ((await this.ask("POST", `/testing/cases/${key}`, variables)) as { readonly id: string }).id;
  }

  /** `active`, `completed`, … and the variables of a case. */
  async lookAtCase(id: string): Promise<{ readonly state: string; readonly variables: Row }> {
    return (await this.ask("GET", `/testing/cases/${id}`)) as { state: string; variables: Row };
  }
}
