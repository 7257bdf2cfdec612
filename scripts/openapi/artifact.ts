import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "../testing/engine/run.js";
import type { JsonObject } from "./prune.js";

/**
 * The published description of the REST API. Operaton's own artifact holds the same external task types, but is not
 * on every mirror of Maven Central.
 */
const ARTIFACT = "org.camunda.bpm:camunda-engine-rest-openapi:7.24.0";
const COPY_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:copy";

const cache = fileURLToPath(new URL("../../.cache/openapi/", import.meta.url));

/** Fetches the description with Maven, once, and reads it. */
export async function publishedDescription(): Promise<JsonObject> {
  const file = join(cache, `${ARTIFACT.replaceAll(":", "_")}.json`);
  if (!existsSync(file)) await download(file);
  return JSON.parse(await readFile(file, "utf8")) as JsonObject;
}

async function download(file: string): Promise<void> {
  const draft = join(cache, `draft-${randomUUID()}`);
  await mkdir(draft, { recursive: true });
  try {
    const copy = [COPY_GOAL, `-Dartifact=${ARTIFACT}`, "-DoutputDirectory=.", "-Dmdep.stripVersion=true"];
    await run("mvn", ["-q", "-B", ...copy], draft);
    await run("jar", ["xf", "camunda-engine-rest-openapi.jar", "openapi.json"], draft);
    await rename(join(draft, "openapi.json"), file);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
