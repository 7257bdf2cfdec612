import { posix } from "node:path";
import { ts } from "ts-morph";
import type { GeneratedFile } from "../generated-file.js";
import type { TopicPair } from "./counterparts.js";
import { requoted } from "./member-name.js";
import { nodesIn } from "./nodes.js";
import type { FileEdit } from "./text-edits.js";
import type { UserProject } from "./user-project.js";
import type { Workspace } from "./workspace.js";

/** A file of the user's that goes by another name from now on. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** The files that are named after a topic whose name has changed: its handler, and tests and the like of it. */
export function movesFor(project: UserProject, topics: readonly TopicPair[]): readonly Move[] {
  return topics.flatMap(({ old, now }) => {
    if (old.topic.handler === now.topic.handler) return [];
    const handler = `${project.out}/${old.topic.handler}`;
    if (!project.files.has(handler)) return [];
    const companions = [...project.files].filter(
      ([path, text]) =>
        isNamedAfter(path, old.names.slug) && (isBeside(path, handler) || importsFrom(path, text, handler)),
    );
    return [
      { from: handler, to: `${project.out}/${now.topic.handler}` },
      ...companions.map(([path]) => ({
        from: path,
        to: posix.join(
          posix.dirname(path),
          now.names.slug + posix.basename(path).slice(old.names.slug.length),
        ),
      })),
    ];
  });
}

/** The generated files that are named after such a topic: they move by being generated, but the user may import them. */
export const generatedMoves = (project: UserProject, topics: readonly TopicPair[]): readonly Move[] =>
  topics
    .filter(({ old, now }) => old.names.slug !== now.names.slug)
    .map(({ old, now }) => ({
      from: `${project.out}/generated/topics/${old.names.slug}.ts`,
      to: `${project.out}/generated/topics/${now.names.slug}.ts`,
    }));

/** `charge-card.test.ts`, `charge-card.fixtures.ts` */
const isNamedAfter = (path: string, slug: string): boolean =>
  posix.basename(path).startsWith(`${slug}.`) &&
  /^\.[\w-]+\.[cm]?tsx?$/.test(posix.basename(path).slice(slug.length));

const isBeside = (path: string, other: string): boolean => posix.dirname(path) === posix.dirname(other);

const importsFrom = (path: string, text: string, target: string): boolean =>
  ts.preProcessFile(text, true, true).importedFiles.some(({ fileName }) => leadsTo(path, fileName, target));

/** Whether a relative specifier leads from one file to another. */
function leadsTo(path: string, specifier: string, target: string): boolean {
  if (!/^\.\.?\//.test(specifier)) return false;
  const reached = posix.join(posix.dirname(path), specifier);
  return (
    reached === target ||
    reached === target.replace(/\.ts$/, "") ||
    reached.replace(/\.js$/, ".ts") === target
  );
}

/** Where a move would end on a file that is neither the stub which is emitted for it, nor what it would be then. */
export function obstacles(
  project: UserProject,
  moves: readonly Move[],
  emitted: readonly GeneratedFile[],
  after: ReadonlyMap<string, string>,
): readonly Move[] {
  const leaving = new Set(moves.map(({ from }) => from));
  const stubs = new Map(emitted.map(({ path, content }) => [`${project.out}/${path}`, content]));
  return moves.filter(({ to }) => {
    const text = project.files.get(to);
    if (text === undefined || leaving.has(to) || text === after.get(to)) return false;
    return text.replaceAll("\r\n", "\n") !== stubs.get(to);
  });
}

/** What has to be changed in the user's files so that imports, and paths in texts such as those of mocks, still lead there. */
export function moveEdits(workspace: Workspace, moves: readonly Move[]): readonly FileEdit[] {
  return workspace.own.flatMap((file) =>
    [...nodesIn(file)].filter(ts.isStringLiteralLike).flatMap((node): readonly FileEdit[] => {
      const move = moves.find(({ from }) => leadsTo(file.fileName, node.text, from));
      if (move === undefined) return [];
      const specifier = respelled(file.fileName, node.text, move);
      const edit = { start: node.getStart(file), end: node.getEnd(), text: requoted(node, file, specifier) };
      return [{ path: file.fileName, edit }];
    }),
  );
}

/** The specifier with another last part, and the ending that it had. */
function respelled(path: string, specifier: string, { from, to }: Move): string {
  const reached = posix.join(posix.dirname(path), specifier);
  const ending = reached.slice(from.replace(/\.ts$/, "").length);
  const folder = specifier.slice(0, specifier.lastIndexOf("/") + 1);
  return `${folder}${posix.basename(to).replace(/\.ts$/, "")}${ending}`;
}
