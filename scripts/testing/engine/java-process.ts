import { randomUUID } from "node:crypto";
import { type EngineProgram, type RunningEngine, startEngineProgram } from "./engine-process.js";

/** An engine that is a Java program of ours, the `App` of its folder. */
export interface JavaProgram extends Pick<EngineProgram, "name" | "basePath" | "probe"> {
  readonly classPath: string;
  /** Spring properties. A free port of the loopback interface and a database in memory are given. */
  readonly properties: Readonly<Record<string, string>>;
  /** Options of the Java virtual machine. Default: a small heap and quick compilation. */
  readonly javaOptions?: readonly string[] | undefined;
}

const quickStart = ["-Xmx512m", "-XX:TieredStopAtLevel=1"];

/** Starts it as {@link startEngineProgram} does. */
export function startJavaProgram({
  classPath,
  properties,
  javaOptions = quickStart,
  ...program
}: JavaProgram): Promise<RunningEngine> {
  const args = ["-XX:+UseSerialGC", ...javaOptions, "-cp", classPath, "testing.App"];
  return startEngineProgram({ ...program, command: "java", args: [...args, ...springArguments(properties)] });
}

function springArguments(properties: Readonly<Record<string, string>>): string[] {
  const all: Record<string, string> = {
    "server.port": "0",
    "server.address": "127.0.0.1",
    "spring.main.banner-mode": "off",
    "spring.datasource.url": `jdbc:h2:mem:${randomUUID()};DB_CLOSE_DELAY=-1`,
    "spring.datasource.username": "sa",
    "spring.datasource.password": "sa",
    ...properties,
  };
  return Object.entries(all).map(([name, value]) => `--${name}=${value}`);
}
