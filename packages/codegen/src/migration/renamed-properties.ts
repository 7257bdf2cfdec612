import type { EmissionInput, Rename } from "@bpmn-worker/contract";
import { ts } from "ts-morph";
import type { ElementPair, TopicPair } from "./counterparts.js";
import { additionsTo, memberNamed, memberOf } from "./declared-names.js";
import type { Workspace } from "./workspace.js";

/** A property that has another name from now on. */
export interface RenamedProperty {
  /** Its name where it is declared. */
  readonly declared: ts.PropertyName;
  readonly to: string;
  /** Properties of that name which keep it: what is used as one of them as well cannot be renamed. */
  readonly kept: readonly ts.PropertyName[];
}

/** The properties that renames are about: those of the old generated files, and those that the user has added. */
export function renamedProperties(
  workspace: Workspace,
  old: EmissionInput,
  topics: readonly TopicPair[],
  renames: readonly Rename[],
): readonly RenamedProperty[] {
  return renames.flatMap((rename) => propertiesOf(workspace, old, topics, rename));
}

function propertiesOf(
  workspace: Workspace,
  old: EmissionInput,
  topics: readonly TopicPair[],
  rename: Rename,
): readonly RenamedProperty[] {
  switch (rename.subject) {
    case "topic": {
      const index = workspace.fileAt(workspace.pathOf("generated/index.ts"));
      return [
        ...sole(memberOf(index, "Handlers", rename.from), rename.to),
        ...addedKeys(workspace, "Topics", rename),
      ];
    }
    case "process": {
      const processes = workspace.fileAt(workspace.pathOf("generated/processes.ts"));
      return [
        ...sole(memberOf(processes, "StartVariables", rename.from), rename.to),
        ...addedKeys(workspace, "Processes", rename),
      ];
    }
    case "input":
    case "output": {
      const { subject, within } = rename;
      return topics
        .filter(({ old: { topic } }) => topic.topic === within)
        .flatMap((pair) => [
          ...ofElements(workspace, pair, subject, rename),
          ...declaredForTopic(workspace, pair.old.topic.topic, subject, rename),
          ...pair.elements.flatMap(({ old: { element } }) =>
            declaredForProcess(workspace, element.processId, rename),
          ),
        ]);
    }
    case "startVariable":
      return [
        ...ofStart(workspace, old, rename.within ?? "", rename),
        ...declaredForProcess(workspace, rename.within ?? "", rename),
      ];
    case "error":
    case "kind":
      return [];
  }
}

const addedKeys = (workspace: Workspace, table: string, { from, to }: Names): readonly RenamedProperty[] =>
  additionsTo(workspace, table).flatMap(({ members }) => sole(memberNamed(members, from), to));

type Names = Pick<Rename, "from" | "to">;

const sole = (declared: ts.PropertyName | null, to: string): readonly RenamedProperty[] =>
  declared === null ? [] : [{ declared, to, kept: [] }];

function ofElements(
  workspace: Workspace,
  { old, elements }: TopicPair,
  part: "input" | "output",
  { from, to }: Names,
): readonly RenamedProperty[] {
  const file = workspace.fileAt(workspace.pathOf(`generated/topics/${old.names.slug}.ts`));
  const nameIn = ({ old: { names } }: ElementPair): readonly ts.PropertyName[] => {
    const found = memberOf(file, names[part], from);
    return found === null ? [] : [found];
  };
  const isRenamed = ({ now }: ElementPair): boolean => {
    const { inputs, outputs } = now.element;
    const names = (part === "input" ? inputs : outputs).map(({ name }) => name);
    return names.includes(to) && !names.includes(from);
  };
  const kept = elements.filter((pair) => !isRenamed(pair)).flatMap(nameIn);
  return elements
    .filter(isRenamed)
    .flatMap(nameIn)
    .map((declared) => ({ declared, to, kept }));
}

/** Messages that start the process bring its variables along. */
function ofStart(
  workspace: Workspace,
  old: EmissionInput,
  process: string,
  { from, to }: Names,
): readonly RenamedProperty[] {
  const messages = old.processes.find(({ processId }) => processId === process)?.startMessages ?? [];
  const file = workspace.fileAt(workspace.pathOf("generated/processes.ts"));
  const of = (owner: string, key: string): readonly RenamedProperty[] =>
    membersBelow(memberOf(file, owner, key)).flatMap((members) => sole(memberNamed(members, from), to));
  return [
    ...of("StartVariables", process),
    ...messages.flatMap((message) => of("MessageVariables", message)),
  ];
}

/** The members of the object type that a property has. */
function membersBelow(name: ts.PropertyName | null): readonly (readonly ts.TypeElement[])[] {
  if (name === null || !ts.isPropertySignature(name.parent)) return [];
  const { type } = name.parent;
  return type !== undefined && ts.isTypeLiteralNode(type) ? [[...type.members]] : [];
}

/** `Topics["charge-card"].input.amount`, wherever its type is declared. */
const declaredForTopic = (
  workspace: Workspace,
  topic: string,
  part: "input" | "output",
  names: Names,
): readonly RenamedProperty[] =>
  additionsTo(workspace, "Topics").flatMap(({ members }) =>
    ownProperty(workspace, memberNamed(members, topic), [part, names.from], names.to),
  );

const declaredForProcess = (
  workspace: Workspace,
  process: string,
  { from, to }: Names,
): readonly RenamedProperty[] =>
  additionsTo(workspace, "Processes").flatMap(({ members }) =>
    ownProperty(workspace, memberNamed(members, process), [from], to),
  );

/** The property at the end of a path, where the user declares it. */
function ownProperty(
  { checker, isOwn }: Workspace,
  name: ts.PropertyName | null,
  path: readonly string[],
  to: string,
): readonly RenamedProperty[] {
  let symbol = name === null ? undefined : checker.getSymbolAtLocation(name);
  for (const step of path) symbol = symbol && checker.getTypeOfSymbol(symbol).getProperty(step);
  return (symbol?.declarations ?? []).flatMap((one) =>
    ts.isPropertySignature(one) && isOwn(one.getSourceFile().fileName) ? sole(one.name, to) : [],
  );
}
