import { fileURLToPath } from "node:url";
import { engineClassPath } from "./engine-class-path.js";
import type { RunningEngine } from "./engine-process.js";
import { startJavaProgram } from "./java-process.js";
import { type JavaEngine, versionsOf } from "./versions.js";

export interface CamundaFamilySettings {
  /** Default: of the environment, else the one that the project is tested with; see `versionsOf`. */
  readonly version?: string;
  /** A user with every right, made at the start. */
  readonly adminUser?: { readonly id: string; readonly password: string };
  /** Whether REST calls need basic auth by a user of the engine. Default: `false`. Set {@link adminUser} with it. */
  readonly basicAuth?: boolean;
  /** Further Spring properties, such as `{ "operaton.bpm.history-level": "none" }`. */
  readonly properties?: Readonly<Record<string, string>>;
  /** Further options of the Java virtual machine. Default: a small heap and quick compilation. */
  readonly javaOptions?: readonly string[];
}

/** Whose build of the engine it is: the same program under other names. */
interface Vendor {
  readonly label: string;
  /** Maven group of the engine; its starters are in `<group>.springboot`. */
  readonly group: string;
  /** How its artifacts begin. */
  readonly artifact: string;
  /** How its Spring properties begin. */
  readonly properties: string;
  readonly restPackage: string;
  /** Coordinates of the data formats without which variables of type Json and Xml are refused. */
  readonly spin: (version: string) => string;
}

const vendors = {
  operaton: {
    label: "Operaton",
    group: "org.operaton.bpm",
    artifact: "operaton",
    properties: "operaton.bpm",
    restPackage: "org.operaton.bpm.engine.rest",
    // The 1.0 line was published with one data format for all its patch releases.
    spin: (version) =>
      `org.operaton.spin:operaton-spin-dataformat-all:${version.startsWith("1.0.") ? "1.0.0" : version}`,
  },
  camunda7: {
    label: "Camunda 7",
    group: "org.camunda.bpm",
    artifact: "camunda",
    properties: "camunda.bpm",
    restPackage: "org.camunda.bpm.engine.rest",
    spin: (version) => `org.camunda.spin:camunda-spin-dataformat-all:${version}`,
  },
  cibseven: {
    label: "CIB seven",
    group: "org.cibseven.bpm",
    artifact: "cibseven",
    properties: "camunda.bpm",
    restPackage: "org.cibseven.bpm.engine.rest",
    spin: (version) => `org.cibseven.spin:cibseven-spin-dataformat-all:${version}`,
  },
} as const satisfies Partial<Record<JavaEngine, Vendor>>;

const sources = fileURLToPath(new URL("camunda-family/", import.meta.url));

/**
 * Starts a real engine of the Camunda 7 family with scripts by GraalJS, and Json and Xml variables by Spin. What
 * `startJavaProgram` says of processes goes for it.
 */
export async function startCamundaFamily(
  name: keyof typeof vendors,
  settings: CamundaFamilySettings = {},
): Promise<RunningEngine> {
  const vendor: Vendor = vendors[name];
  const { adminUser, basicAuth = false, properties = {}, javaOptions } = settings;
  const versions = versionsOf(name, settings.version);
  const classPath = await engineClassPath({
    name,
    versions,
    sources,
    mavenProperties: { "vendor.group": vendor.group, "vendor.name": vendor.artifact },
    loneJar: vendor.spin(versions.engine),
  });
  return startJavaProgram({
    name: vendor.label,
    classPath,
    javaOptions,
    basePath: "/engine-rest",
    probe: "/version",
    properties: {
      [`${vendor.properties}.job-execution.enabled`]: "true",
      ...(adminUser && {
        [`${vendor.properties}.admin-user.id`]: adminUser.id,
        [`${vendor.properties}.admin-user.password`]: adminUser.password,
      }),
      "testing.basic-auth": String(basicAuth),
      "testing.rest-package": vendor.restPackage,
      ...properties,
    },
  });
}
