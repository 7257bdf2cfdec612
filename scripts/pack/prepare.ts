// Run by `pnpm pack` and `pnpm publish` in the folder of a package, before its files are collected.
import { existsSync } from "node:fs";
import { addExtras, removeStaleOutput } from "./extras.js";

if (!existsSync("dist/index.js")) throw new Error(`${process.cwd()} is not built: run "npm run build" first`);
removeStaleOutput(process.cwd());
addExtras(process.cwd());
