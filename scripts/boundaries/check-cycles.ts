import { resolveRelative } from "./check-imports.js";
import type { Import } from "./imports.js";
import { PACKAGES } from "./rules.js";
import { type Finding, isShipped, packageOf } from "./source.js";

/** Import cycles among files and among packages; imports of types count, for they tie the files together as well. */
export function checkCycles(found: readonly Import[]): Finding[] {
  return [...cycles(fileGraph(found), "files"), ...cycles(packageGraph(found), "packages")];
}

interface Edge {
  readonly to: string;
  readonly by: Import;
}

type Graph = ReadonlyMap<string, readonly Edge[]>;

function fileGraph(found: readonly Import[]): Graph {
  return graph(
    found
      .filter(({ specifier }) => specifier.startsWith("."))
      .map((by) => ({ from: by.path, to: resolveRelative(by.path, by.specifier), by })),
  );
}

function packageGraph(found: readonly Import[]): Graph {
  const folders = Object.entries(PACKAGES);
  return graph(
    found.flatMap((by) => {
      const from = packageOf(by.path);
      const to = folders.find(
        ([, { name }]) => by.specifier === name || by.specifier.startsWith(`${name}/`),
      )?.[0];
      return from !== null && isShipped(by.path) && to !== undefined && to !== from ? [{ from, to, by }] : [];
    }),
  );
}

function graph(edges: readonly (Edge & { readonly from: string })[]): Graph {
  const result = new Map<string, Edge[]>();
  for (const { from, to, by } of edges) {
    const list = result.get(from) ?? [];
    list.push({ to, by });
    result.set(from, list);
  }
  return result;
}

/** One finding per way back that a depth-first walk meets, at the import that closes the circle. */
function cycles(nodes: Graph, what: string): Finding[] {
  const findings: Finding[] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (node: string): void => {
    trail.push(node);
    for (const { to, by } of nodes.get(node) ?? []) {
      const start = trail.indexOf(to);
      if (start >= 0) {
        const circle = [...trail.slice(start), to].join(" → ");
        findings.push({ path: by.path, line: by.line, message: `closes a cycle of ${what}: ${circle}` });
      } else if (!done.has(to)) visit(to);
    }
    trail.pop();
    done.add(node);
  };
  for (const node of [...nodes.keys()].sort()) if (!done.has(node)) visit(node);
  return findings;
}
