import { type FileSystemHost, InMemoryFileSystemHost, Project, ts } from "ts-morph";
import type { GeneratedFile } from "../generated-file.js";
import { RUNTIME } from "../view/modules.js";
import { UnusableProjectError, type UserProject } from "./user-project.js";

/** The user's code as the compiler sees it, beside what is emitted for a contract. */
export interface Workspace {
  readonly service: ts.LanguageService;
  readonly checker: ts.TypeChecker;
  /** The user's files. */
  readonly own: readonly ts.SourceFile[];
  /** @throws {RangeError} when there is none */
  readonly fileAt: (path: string) => ts.SourceFile;
  readonly isOwn: (path: string) => boolean;
  /** The absolute path of an emitted file. */
  readonly pathOf: (emitted: string) => string;
}

/** Shows the compiler one state of the code after the other. Nothing is written; a state ends when the next begins. */
export type ShowState = (emitted: readonly GeneratedFile[], files: ReadonlyMap<string, string>) => Workspace;

/**
 * Prepares to show states of a project. Generated files and the user's are those that are shown, whatever lies on the
 * disk; from there come only the packages that they import.
 *
 * @throws {UnusableProjectError} when the compiler's configuration cannot be read
 */
export function openProject(project: UserProject): ShowState {
  const pathOf = (path: string): string => `${project.out}/${path}`;
  const isShownOnly = (path: string): boolean =>
    path.startsWith(pathOf("generated/")) || project.files.has(path);
  const morph = projectOf(project, without(isShownOnly));
  return (emitted, files) => {
    const generated = emitted.filter(({ ownership }) => ownership === "generated");
    const shown = new Map([
      ...generated.map(({ path, content }): [string, string] => [pathOf(path), content]),
      ...files,
    ]);
    for (const file of morph.getSourceFiles()) {
      const path = file.getFilePath();
      if (isShownOnly(path) && !shown.has(path)) file.forget();
    }
    for (const [path, text] of shown) {
      // Only a file that is replaced gets another version, without which the language service keeps the old one.
      const known = morph.getSourceFile(path);
      if (known === undefined) morph.createSourceFile(path, text);
      else if (known.getFullText() !== text) known.replaceWithText(text);
    }
    return workspaceOf(morph.getLanguageService().compilerObject, files, pathOf);
  };
}

function projectOf({ tsconfig }: UserProject, fileSystem: FileSystemHost): Project {
  try {
    return new Project({
      fileSystem,
      skipAddingFilesFromTsConfig: true,
      skipFileDependencyResolution: true,
      ...(tsconfig === null ? { compilerOptions: USUAL_OPTIONS } : { tsConfigFilePath: tsconfig }),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnusableProjectError(`${tsconfig} cannot be used: ${reason}`, { cause: error });
  }
}

/**
 * Makes sure that the types of the runtime are there: without them, nothing is known of tasks.
 *
 * @throws {UnusableProjectError} when the package is not to be found
 */
export function requireRuntime({ service, pathOf }: Workspace): void {
  const isMissing = service
    .getSemanticDiagnostics(pathOf("generated/index.ts"))
    .some(({ code, messageText }) => code === CANNOT_FIND_MODULE && String(messageText).includes(RUNTIME));
  if (isMissing) {
    throw new UnusableProjectError(
      `${RUNTIME} is not to be found, without which nothing is known of handlers. Install the project's dependencies.`,
    );
  }
}

const CANNOT_FIND_MODULE = 2307;

function workspaceOf(
  service: ts.LanguageService,
  files: ReadonlyMap<string, string>,
  pathOf: Workspace["pathOf"],
): Workspace {
  const program = service.getProgram();
  if (program === undefined) throw new Error("The language service has no program.");
  const fileAt = (path: string): ts.SourceFile => {
    const file = program.getSourceFile(path);
    if (file === undefined) throw new RangeError(`No such source file: ${path}`);
    return file;
  };
  return {
    service,
    checker: program.getTypeChecker(),
    own: [...files.keys()].map(fileAt),
    fileAt,
    isOwn: (path) => files.has(path),
    pathOf,
  };
}

/** What emitted code is made for, where a project does not say. */
const USUAL_OPTIONS: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  noEmit: true,
};

/** The file system of the machine, in which some files are not to be found. */
function without(isHidden: (path: string) => boolean): FileSystemHost {
  const real = new Project({ skipLoadingLibFiles: true, compilerOptions: {} }).getFileSystem();
  const empty = new InMemoryFileSystemHost();
  const at = (path: string): FileSystemHost => (isHidden(path) ? empty : real);
  const overridden: Pick<FileSystemHost, "fileExists" | "fileExistsSync" | "readFile" | "readFileSync"> = {
    fileExists: (path) => at(path).fileExists(path),
    fileExistsSync: (path) => at(path).fileExistsSync(path),
    readFile: (path, encoding) => at(path).readFile(path, encoding),
    readFileSync: (path, encoding) => at(path).readFileSync(path, encoding),
  };
  return Object.assign(Object.create(real), overridden);
}
