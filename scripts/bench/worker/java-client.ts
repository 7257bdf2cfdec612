import { fileURLToPath } from "node:url";
import { classPathOf } from "../../testing/engine/class-path.js";
import { LOCK_MS, type Task } from "./protocol.js";

const VERSION = "7.24.0";
const sources = fileURLToPath(new URL("java/", import.meta.url));

/** Builds the program at the first call, as the engines for tests are built. */
export function javaClientClassPath(): Promise<string> {
  return classPathOf({
    name: `camunda-client-${VERSION}`,
    pom: `${sources}pom.xml`,
    java: [`${sources}App.java`],
    mavenProperties: { "client.version": VERSION },
  });
}

/** How the Java client is started: warnings tell of its defaults, so only errors are shown. */
export async function javaClientArguments(task: Task): Promise<readonly string[]> {
  const { url, topic, slots, handlerMs, longPollMs } = task;
  const options = ["-Xmx512m", "-XX:+UseSerialGC", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"];
  const numbers = [slots, handlerMs, LOCK_MS, longPollMs].map(String);
  return [...options, "-cp", await javaClientClassPath(), "bench.App", url, topic, ...numbers];
}
