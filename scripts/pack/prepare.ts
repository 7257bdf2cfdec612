// Run by `pnpm pack` and `pnpm publish` in the folder of a package, before its files are collected.
import { existsSync, readFileSync } from "node:fs";
import { addCommonJsTypes } from "./commonjs-types.js";
import { addExtras, removeStaleOutput } from "./extras.js";

const { publishConfig } = JSON.parse(readFileSync("package.json", "utf8"));
const main = publishConfig?.main ?? "dist/index.js";
const built = ["dist/index.d.ts", main, ...(existsSync("bin") ? ["command/main.js"] : [])];
if (!built.every((path) => existsSync(path))) {
  throw new Error(`${process.cwd()} is not built: run "npm run build" first`);
}
removeStaleOutput(process.cwd());
addExtras(process.cwd());
addCommonJsTypes(process.cwd());
