import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ClassPathRecipe, classPathOf } from "./class-path.js";
import type { EngineVersions } from "./versions.js";

const frame = fileURLToPath(new URL("java/EngineProcess.java", import.meta.url));

/** An engine that is a Java program of ours. */
interface EngineRecipe extends Pick<ClassPathRecipe, "mavenProperties" | "loneJar"> {
  /** Such as `operaton`. */
  readonly name: string;
  readonly versions: EngineVersions;
  /** Folder with `pom.xml` and `App.java`. */
  readonly sources: string;
}

/** The class path of an engine's `App`. */
export function engineClassPath(engine: EngineRecipe): Promise<string> {
  const { name, versions, sources, mavenProperties, ...rest } = engine;
  return classPathOf({
    ...rest,
    name: `${name}-${versions.engine}`,
    pom: join(sources, "pom.xml"),
    java: [join(sources, "App.java"), frame],
    mavenProperties: {
      ...mavenProperties,
      "engine.version": versions.engine,
      "boot.version": versions.springBoot,
    },
  });
}
