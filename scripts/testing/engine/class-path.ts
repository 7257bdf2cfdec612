import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { withLock } from "./lock.js";
import { run } from "./run.js";
import type { OperatonVersions } from "./versions.js";

const sources = fileURLToPath(new URL("operaton/", import.meta.url));
const cache = fileURLToPath(new URL("../../../.cache/engines/", import.meta.url));

const COPY_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:copy";
const CLASS_PATH_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:build-classpath";

/**
 * The class path of an Operaton with our `App` in front. The first call for a version asks Maven and compiles; what
 * it found is kept under `.cache/engines/` until the versions, `pom.xml` or `App.java` change.
 */
export async function operatonClassPath(versions: OperatonVersions): Promise<string> {
  const home = join(cache, `operaton-${versions.operaton}`);
  const built = join(home, await fingerprint(versions));
  const ready = await read(built);
  if (ready !== null) return ready;
  await mkdir(home, { recursive: true });
  // Maven's local repository is not made for two writers; whoever comes second finds the work done.
  return withLock(join(home, "lock"), async () => {
    const done = await read(built);
    if (done !== null) return done;
    const draft = join(home, `draft-${randomUUID()}`);
    try {
      await build(draft, versions);
      await rm(built, { recursive: true, force: true });
      await rename(draft, built);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
    const path = await read(built);
    if (path === null) throw new Error(`The class path in ${built} names files that are not there.`);
    return path;
  });
}

async function build(folder: string, versions: OperatonVersions): Promise<void> {
  const classes = join(folder, "classes");
  await mkdir(classes, { recursive: true });
  await copyFile(join(sources, "pom.xml"), join(folder, "pom.xml"));
  const list = join(folder, "dependencies.txt");
  await run(
    "mvn",
    [
      ...["-q", "-B", CLASS_PATH_GOAL, COPY_GOAL],
      `-Doperaton.version=${versions.operaton}`,
      `-Dboot.version=${versions.springBoot}`,
      `-Dmdep.outputFile=${list}`,
      // Copied alone: its parent POM is not published, so it cannot be a dependency.
      `-Dartifact=org.operaton.spin:operaton-spin-dataformat-all:${versions.spinDataFormat}`,
      "-DoutputDirectory=jars",
    ],
    folder,
  );
  const jars = (await readFile(list, "utf8"))
    .trim()
    .split(delimiter)
    .filter((entry) => entry.endsWith(".jar"));
  await run("javac", ["-cp", jars.join(delimiter), "-d", classes, join(sources, "App.java")], folder);
  const spin = join("jars", `operaton-spin-dataformat-all-${versions.spinDataFormat}.jar`);
  await writeFile(join(folder, "class-path.json"), JSON.stringify(["classes", spin, ...jars]));
}

/** The cached class path; `null` when there is none or a jar has gone from Maven's repository since. */
async function read(folder: string): Promise<string | null> {
  const file = join(folder, "class-path.json");
  if (!existsSync(file)) return null;
  const listed: unknown = JSON.parse(await readFile(file, "utf8"));
  if (!Array.isArray(listed)) return null;
  const entries = listed.map((entry, index) => (index < 2 ? join(folder, String(entry)) : String(entry)));
  return entries.every((entry) => existsSync(entry)) ? entries.join(delimiter) : null;
}

async function fingerprint(versions: OperatonVersions): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(versions));
  for (const name of ["pom.xml", "App.java"]) hash.update(await readFile(join(sources, name)));
  return hash.digest("hex").slice(0, 12);
}
