import type { EmissionInput, Rename } from "@bpmn-worker/contract";
import type { ts } from "ts-morph";
import type { TopicPair } from "./counterparts.js";
import { declarationOf, importOf } from "./declared-names.js";
import { freshProperties } from "./fresh-objects.js";
import { propertyName } from "./nodes.js";
import { propertyEdits } from "./property-edits.js";
import { renamedProperties } from "./renamed-properties.js";
import { symbolEdits } from "./symbol-edits.js";
import { EditSet, type FileEdit } from "./text-edits.js";
import { variablesByText } from "./variables-by-text.js";
import type { Workspace } from "./workspace.js";

/** Something that could not be renamed, and why. */
export interface Leftover {
  /** The file, `null` when it is not about a place. */
  readonly path: string | null;
  /** Counted from 1. */
  readonly line: number;
  readonly reason: string;
}

/** All renames of properties, types and functions in code that was written for the old contract. */
export function renameEdits(
  workspace: Workspace,
  old: EmissionInput,
  topics: readonly TopicPair[],
  renames: readonly Rename[],
): { readonly edits: EditSet; readonly leftovers: readonly Leftover[] } {
  const edits = new EditSet();
  const leftovers: Leftover[] = [];
  const declared = renamedProperties(workspace, old, topics, renames);
  for (const renamed of [...declared, ...freshProperties(workspace, declared)]) {
    const kept = placesOf(renamed.kept.flatMap((name) => propertyEdits(workspace, name, renamed.to)));
    for (const found of propertyEdits(workspace, renamed.declared, renamed.to)) {
      const what = `${propertyName(renamed.declared)} → ${renamed.to}`;
      if (kept.has(placeOf(found))) {
        leftovers.push(leftover(workspace, found, `${what}: other elements of the topic keep the name`));
      } else if (!edits.add(found.path, found.edit)) {
        leftovers.push(leftover(workspace, found, `${what}: it is renamed to something else as well`));
      }
    }
  }
  for (const { name, to } of topics.flatMap((pair) => renamedSymbols(workspace, pair))) {
    const found = symbolEdits(workspace, name, to);
    if (found === null) {
      const reason = `${name.getText()} → ${to}: the name is taken where it would be used`;
      leftovers.push({ path: null, line: 0, reason });
    }
    for (const { path, edit } of found ?? []) edits.add(path, edit);
  }
  for (const { node, rename } of variablesByText(workspace, renames)) {
    const { fileName } = node.getSourceFile();
    const place = { path: fileName, edit: { start: node.getStart(), end: node.getEnd(), text: "" } };
    leftovers.push(
      leftover(workspace, place, `${node.getText()} may mean the variable that is now ${rename.to}`),
    );
  }
  return { edits, leftovers };
}

const placeOf = ({ path, edit }: FileEdit): string => JSON.stringify([path, edit.start]);

const placesOf = (found: readonly FileEdit[]): ReadonlySet<string> => new Set(found.map(placeOf));

function leftover(workspace: Workspace, { path, edit }: FileEdit, reason: string): Leftover {
  return { path, line: workspace.fileAt(path).getLineAndCharacterOfPosition(edit.start).line + 1, reason };
}

/** The types and functions that are named after a topic or element, and what they are called now. */
function renamedSymbols(
  workspace: Workspace,
  { old, now, elements }: TopicPair,
): readonly { readonly name: ts.Node; readonly to: string }[] {
  const file = workspace.fileAt(workspace.pathOf(`generated/topics/${old.names.slug}.ts`));
  const types = new Map<string, string>();
  for (const key of ["task", "result", "handler", "definition"] as const)
    types.set(old.names[key], now.names[key]);
  for (const pair of elements) {
    for (const key of ["input", "output", "error", "element"] as const) {
      types.set(pair.old.names[key], pair.now.names[key]);
    }
  }
  const found = [...types].flatMap(([from, to]) => {
    const name = from === to ? null : declarationOf(file, from);
    return name === null ? [] : [{ name, to }];
  });
  const { handlerFunction: from, slug } = old.names;
  if (from === now.names.handlerFunction) return found;
  const registry = workspace.fileAt(workspace.pathOf("generated/registry.ts"));
  const name = importOf(registry, from, `../handlers/${slug}.js`);
  return name === null ? found : [...found, { name, to: now.names.handlerFunction }];
}
