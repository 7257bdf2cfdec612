import { delimiter } from "node:path";
import { fileURLToPath } from "node:url";
import { engineClassPath } from "./engine-class-path.js";
import type { RunningEngine } from "./engine-process.js";
import { startJavaProgram } from "./java-process.js";
import { versionsOf } from "./versions.js";

export interface FlowableSettings {
  /** Default: `FLOWABLE_VERSION` of the environment, else 7.2.0. */
  readonly version?: string;
  /** The only one who may do anything. Default: everybody may. */
  readonly user?: { readonly id: string; readonly password: string };
  /** A token that is accepted as well, where there is a {@link user}. */
  readonly bearerToken?: string;
  /** A folder for the class path; what is in its `cases/` (`*.cmmn`) and `processes/` (`*.bpmn`) is deployed. */
  readonly classPathFolder?: string;
  /** How often locks that have ended are lifted, as an ISO 8601 duration. Default: every second (Flowable's: 60 s). */
  readonly resetInterval?: string;
  /** Further Spring properties. */
  readonly properties?: Readonly<Record<string, string>>;
}

const sources = fileURLToPath(new URL("flowable/", import.meta.url));

/**
 * Starts a real Flowable with REST APIs for processes and external workers, and with cases, which are deployed from
 * the class path and started at `POST /testing/cases/{key}`. The URL is the origin: `/external-job-api` and
 * `/process-api` are below it. What `startJavaProgram` says of processes goes for it.
 */
export async function startFlowable(settings: FlowableSettings = {}): Promise<RunningEngine> {
  const { user, bearerToken = "", classPathFolder, resetInterval = "PT1S", properties = {} } = settings;
  const versions = versionsOf("flowable", settings.version);
  const classPath = await engineClassPath({ name: "flowable", versions, sources });
  return startJavaProgram({
    name: "Flowable",
    classPath: classPathFolder === undefined ? classPath : [classPath, classPathFolder].join(delimiter),
    basePath: "",
    probe: "/process-api/management/engine",
    properties: {
      "flowable.process.async.executor.reset-expired-jobs-interval": resetInterval,
      "flowable.cmmn.async.executor.reset-expired-jobs-interval": resetInterval,
      "testing.user": user?.id ?? "",
      "testing.password": user?.password ?? "",
      "testing.bearer-token": bearerToken,
      ...properties,
    },
  });
}
