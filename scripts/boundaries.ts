// Checks the rules that no compiler knows: who may import whom, no cycles, small files with telling names, and
// nothing that ties the repository to one machine. The import table is data, in boundaries/rules.ts.
//
//   npm run boundaries
import { fileURLToPath } from "node:url";
import { checkCycles } from "./boundaries/check-cycles.js";
import { checkDependencies } from "./boundaries/check-dependencies.js";
import { checkFiles, medianLines } from "./boundaries/check-files.js";
import { checkImports } from "./boundaries/check-imports.js";
import { checkText } from "./boundaries/check-text.js";
import { importsOf } from "./boundaries/imports.js";
import { type Finding, isCode, isShipped, readSources } from "./boundaries/source.js";

const sources = readSources(fileURLToPath(new URL("..", import.meta.url)));
const code = sources.filter(isCode);
const shipped = code.filter(({ path }) => isShipped(path));
const imports = code.flatMap(importsOf);
const manifests = sources.filter(({ path }) => /^packages\/[^/]+\/package\.json$/.test(path));

const findings: Finding[] = [
  ...checkImports(imports),
  ...checkDependencies(manifests, imports),
  ...checkCycles(imports),
  ...checkFiles(sources),
  ...checkText(sources),
];

for (const { path, line, message } of findings) {
  console.error(`${path}${line > 0 ? `:${line}` : ""}: ${message}`);
}
console.log(
  `${code.length} files, ${imports.length} imports, median ${medianLines(shipped)} lines: ` +
    `${findings.length === 0 ? "all within bounds" : `${findings.length} findings`}`,
);
if (findings.length > 0) process.exitCode = 1;
