import { spawn } from "node:child_process";
import { errorCode, Refusal } from "../refusal.js";

/** What git answered. */
export interface GitAnswer {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/**
 * Runs git in a folder. Nothing of what it is asked here writes to the repository.
 *
 * @param input for its standard input
 * @throws {Refusal} when there is no git
 */
export function git(cwd: string, args: readonly string[], input = ""): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, {
      cwd,
      env: { ...process.env, LC_ALL: "C", GIT_OPTIONAL_LOCKS: "0" },
      stdio: ["pipe", "pipe", "pipe"],
    });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
    child.on("error", (error) =>
      reject(
        errorCode(error) === "ENOENT"
          ? new Refusal("git is not to be found.", "Install it, or put it on the PATH.")
          : error,
      ),
    );
    child.on("close", (code) =>
      resolve({
        code: code ?? 1,
        stdout: Buffer.concat(out),
        stderr: Buffer.concat(err).toString("utf8").trim(),
      }),
    );
    // It may end without having read what it was given.
    child.stdin.on("error", (error) => {
      if (errorCode(error) !== "EPIPE") reject(error);
    });
    child.stdin.end(input);
  });
}

/** What git said, on one line and without its own prefix. */
export const gitReason = ({ stderr }: GitAnswer): string =>
  stderr.split("\n")[0]?.replace(/^(?:fatal|error): /, "") ?? "";
