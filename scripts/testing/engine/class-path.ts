import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { withLock } from "./lock.js";
import { run } from "./run.js";

const cache = fileURLToPath(new URL("../../../.cache/engines/", import.meta.url));

const COPY_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:copy";
const CLASS_PATH_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:build-classpath";

/** What the class path of a Java program is made of. */
export interface ClassPathRecipe {
  /** Of its folder in the cache, such as `operaton-1.0.3`. */
  readonly name: string;
  /** The `pom.xml` that lists what it needs. */
  readonly pom: string;
  /** Its own sources. */
  readonly java: readonly string[];
  /** Properties of the `pom.xml`, such as versions. */
  readonly mavenProperties?: Readonly<Record<string, string>>;
  /** Coordinates of a jar to be brought without what it depends on: one whose parent POM is not published. */
  readonly loneJar?: string;
}

/**
 * The class path of a Java program with our own classes in front. The first call for a recipe asks Maven and compiles;
 * what it found is kept under `.cache/engines/` until the recipe, `pom.xml` or the Java sources change.
 */
export async function classPathOf(recipe: ClassPathRecipe): Promise<string> {
  const home = join(cache, recipe.name);
  const built = join(home, await fingerprint(recipe));
  const ready = await read(built);
  if (ready !== null) return ready;
  await mkdir(home, { recursive: true });
  // Maven's local repository is not made for two writers; whoever comes second finds the work done.
  return withLock(join(cache, "lock"), async () => {
    const done = await read(built);
    if (done !== null) return done;
    const draft = join(home, `draft-${randomUUID()}`);
    try {
      await build(draft, recipe);
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

/** What `class-path.json` holds: entries in the cache, relative to the file, and those of Maven's repository. */
interface ClassPath {
  readonly own: readonly string[];
  readonly jars: readonly string[];
}

async function build(folder: string, recipe: ClassPathRecipe): Promise<void> {
  const { pom, java, mavenProperties = {}, loneJar } = recipe;
  const classes = join(folder, "classes");
  await mkdir(classes, { recursive: true });
  await copyFile(pom, join(folder, "pom.xml"));
  const list = join(folder, "dependencies.txt");
  const properties = {
    ...mavenProperties,
    "mdep.outputFile": list,
    ...(loneJar !== undefined && { artifact: loneJar, outputDirectory: "jars" }),
  };
  const goals = loneJar === undefined ? [CLASS_PATH_GOAL] : [CLASS_PATH_GOAL, COPY_GOAL];
  const settings = Object.entries(properties).map(([name, value]) => `-D${name}=${value}`);
  await run("mvn", ["-q", "-B", ...goals, ...settings], folder);
  const jars = (await readFile(list, "utf8"))
    .trim()
    .split(delimiter)
    .filter((entry) => entry.endsWith(".jar"));
  await run("javac", ["-parameters", "-cp", jars.join(delimiter), "-d", classes, ...java], folder);
  const own = ["classes", ...(loneJar === undefined ? [] : [join("jars", fileNameOf(loneJar))])];
  const classPath: ClassPath = { own, jars };
  await writeFile(join(folder, "class-path.json"), JSON.stringify(classPath));
}

/** `group:artifact:version` */
function fileNameOf(coordinates: string): string {
  const [, artifact = "", version = ""] = coordinates.split(":");
  return `${artifact}-${version}.jar`;
}

/** The cached class path; `null` when there is none or a jar has gone from Maven's repository since. */
async function read(folder: string): Promise<string | null> {
  const file = join(folder, "class-path.json");
  if (!existsSync(file)) return null;
  const { own, jars } = JSON.parse(await readFile(file, "utf8")) as ClassPath;
  const entries = [...own.map((entry) => join(folder, entry)), ...jars];
  return entries.every((entry) => existsSync(entry)) ? entries.join(delimiter) : null;
}

async function fingerprint(recipe: ClassPathRecipe): Promise<string> {
  const { pom, java, mavenProperties, loneJar } = recipe;
  const hash = createHash("sha256").update(JSON.stringify([mavenProperties, loneJar]));
  for (const file of [pom, ...java]) {
    hash.update(await readFile(file));
  }
  return hash.digest("hex").slice(0, 12);
}
