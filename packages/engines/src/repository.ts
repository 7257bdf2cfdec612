import type { CallOptions } from "@bpmn-worker/runtime";

/** What an engine keeps of models: deploys them and hands them back. For tools, not for workers. */
export interface EngineRepository {
  /** Of the engine, for messages. */
  readonly name: string;

  /**
   * Deploys files, together where the engine can; where not, one after the other until it refuses one. What the engine finds wrong with them is an answer; an engine that cannot be reached, or
   * refuses the caller, rejects with an error of kind `unavailable` or `unauthorized`.
   */
  deploy(deployment: Deployment, options: CallOptions): Promise<DeploymentResult>;

  /** All versions of all process definitions. */
  definitions(options: CallOptions): Promise<readonly DeployedDefinition[]>;

  /** The model of a definition, first, and the decisions and forms that were deployed with it. */
  resources(
    definition: DeployedDefinition,
    options: CallOptions,
  ): Promise<readonly [Resource, ...Resource[]]>;

  /** The latest version of every decision, which is what models refer to unless they say otherwise. */
  latestDecisions(options: CallOptions): Promise<readonly Resource[]>;

  close(): Promise<void>;
}

/** A file, by the name that the engine knows it by. */
export interface Resource {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file to deploy. */
export interface NewResource extends Resource {
  /** The processes in it (`bpmn:process/@id`); none in a file that is no model. */
  readonly processIds: readonly string[];
}

export interface Deployment {
  readonly name: string;
  readonly resources: readonly NewResource[];
  /** `null` for none. Engines without tenants reject it. */
  readonly tenantId: string | null;
  /** Whether files that equal those deployed last under this name are left out. */
  readonly onlyChanged: boolean;
}

export type DeploymentResult =
  | {
      readonly kind: "deployed";
      /** What came of it: empty when nothing had changed. */
      readonly definitions: readonly NewDefinition[];
      /** Names of files that the engine has no use for: decisions and forms, where it knows none. */
      readonly left: readonly string[];
    }
  | { readonly kind: "refused"; readonly problems: readonly DeploymentProblem[] };

export interface NewDefinition {
  readonly kind: "process" | "decision" | "case";
  readonly key: string;
  /** `null` where the engine counts none. */
  readonly version: number | null;
  /** The file that it is in. */
  readonly resource: string;
}

/** Why an engine refused a deployment. */
export interface DeploymentProblem {
  /** The file, `null` when the engine does not say. */
  readonly resource: string | null;
  /** From 1; `null` when the engine does not say. */
  readonly line: number | null;
  readonly column: number | null;
  readonly elementId: string | null;
  readonly message: string;
}

/** One version of a process as it is deployed. */
export interface DeployedDefinition {
  readonly id: string;
  /** `bpmn:process/@id` */
  readonly key: string;
  readonly name: string | null;
  /** `null` where the engine counts none. */
  readonly version: number | null;
  readonly versionTag: string | null;
  readonly tenantId: string | null;
  /** Whether new instances are of this version. */
  readonly latest: boolean;
  /** `null` where the engine keeps no deployments. */
  readonly deploymentId: string | null;
  /** The file that it came in. */
  readonly resource: string;
  /** Instances that have not ended. */
  readonly instances: number;
}
