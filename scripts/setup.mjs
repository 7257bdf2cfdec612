// Installs and builds what the repository's commands need, with nothing but Node and npm at hand.
// It is plain JavaScript because it runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const cache = join(root, ".cache");
const stamp = join(root, "node_modules", ".bpmn-worker-installed");
const minimum = [20, 19];

checkNode();
install();
build();

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < minimum[0] || (major === minimum[0] && minor < minimum[1])) {
    fail(`Node ${minimum.join(".")} or newer is needed, this is ${process.versions.node}.`);
  }
}

/** Skipped when the lock file, the manifests and Node itself are those of the last installation. */
function install() {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  console.log("Installing dependencies …");
  run(process.execPath, [pnpm(), "install", "--frozen-lockfile", "--reporter=append-only"]);
  writeFileSync(stamp, wanted);
}

/** Compiles the packages, incrementally, so that a second run takes a moment, and bundles the command. */
function build() {
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  run(process.execPath, [tsc, "--build", "packages/cli", "packages/engines"]);
  run(process.execPath, ["--import", "tsx", join(root, "scripts", "build", "bundle.ts")]);
}

/** The path of the pinned pnpm, fetched into `.cache` unless it is there. */
function pnpm() {
  const { packageManager } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const version = packageManager.split("@").at(-1);
  const home = join(cache, `pnpm-${version}`);
  const entry = join(home, "node_modules", "pnpm", "bin", "pnpm.cjs");
  if (!existsSync(entry)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), "{}\n");
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    run(npm, ["install", "--no-audit", "--no-fund", "--loglevel=error", `pnpm@${version}`], home);
  }
  return entry;
}

function fingerprint() {
  const hash = createHash("sha256").update(process.version);
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json"]) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

/** @param {string} command @param {string[]} args */
function run(command, args, cwd = root) {
  const { status, error } = spawnSync(command, args, {
    cwd,
    stdio: "inherit",
    shell: command.endsWith(".cmd"),
  });
  if (status !== 0) fail(`"${command} ${args.join(" ")}" failed${error ? `: ${error.message}` : ""}.`);
}

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}
