import type { EngineName, EngineSettings } from "../../src/index.js";

/** An engine under test. Adding one is adding a file to `subjects/` and naming it in a test file. */
export interface Subject {
  /** As the setting `engine` calls it. */
  readonly engine: EngineName;
  /** For people. */
  readonly label: string;
  readonly version: string;
  /** Behaviours that its protocol does not offer, by name, and what the worker does instead. They are not asked of it. */
  readonly lacks: Readonly<Record<string, string>>;
  /** Values that a handler may hand back, and what another task is given of them. */
  readonly values: readonly ValueTrip[];
  /** What becomes of an instance whose task ends in a BPMN error that nothing catches. */
  readonly uncaughtError: "instance ends" | "instance is stuck" | "instance ends in error";
  /** Where and as whom workers connect once it runs. The engine refuses everybody else. */
  readonly settings: (port: number) => EngineSettings;
  /** Settings with which it lets nobody in. All but the user name is secret. */
  readonly wrongCredentials: Partial<EngineSettings>;
  /** Starts it on a port that is free, with its state in a folder, so that a restart goes on where it ended. */
  start(place: Place): Promise<RunningSubject>;
}

export interface Place {
  readonly port: number;
  readonly folder: string;
}

/** What tests ask of an engine besides what a worker asks. */
export interface RunningSubject {
  /** Deploys a file, such as `conformance.bpmn`. */
  deploy(fileName: string, xml: string): Promise<void>;
  /** Starts an instance of the newest version with variables (plain JSON), and resolves to its id. */
  begin(processDefinitionKey: string, variables: Readonly<Record<string, unknown>>): Promise<string>;
  look(instanceId: string): Promise<Instance>;
  /** Gives what is {@link Instance.dead} one more attempt. */
  revive(instanceId: string): Promise<void>;
  /** Ends an instance that may have ended already. */
  cancel(instanceId: string): Promise<void>;
  stop(): Promise<void>;
}

/** What has become of an instance. */
export interface Instance {
  readonly hasEnded: boolean;
  /** Ids of the end events that it reached. */
  readonly ends: readonly string[];
  /** Messages of what waits for a person: incidents, dead-letter jobs. */
  readonly dead: readonly string[];
}

export interface ValueTrip {
  readonly name: string;
  readonly given: unknown;
  /** Default: as it was given. */
  readonly want?: unknown;
}
