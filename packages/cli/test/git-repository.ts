import { execFileSync } from "node:child_process";

/** Makes a folder a git repository whose first revision holds everything in it. */
export function initRepository(folder: string): void {
  run(folder, ["init", "--quiet", "--initial-branch=main"]);
  commitAll(folder);
}

export function commitAll(folder: string): void {
  run(folder, ["add", "--all"]);
  const author = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];
  run(folder, [...author, "commit", "--quiet", "--allow-empty", "--no-verify", "--message=A revision"]);
}

function run(folder: string, args: readonly string[]): void {
  execFileSync("git", ["-c", "core.hooksPath=/dev/null", ...args], { cwd: folder, stdio: "pipe" });
}
