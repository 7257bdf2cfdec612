import { renderProject } from "../templates/render.js";
import { stringLiteral } from "../text/string-literal.js";

/** What a project is to be made of. */
export interface ProjectPlan {
  /** Of the package; any text. */
  readonly name: string;
  /** Model files, folders and globs, from the project's folder. Empty: an example is made. */
  readonly models: readonly string[];
  /** The worker's folder, below `src`: TypeScript compiles what is in there. */
  readonly out: string;
  /** What kind of engine the worker is for. */
  readonly engine: string;
  /** The base of its REST interface as it is by default. */
  readonly url: string;
  /** The version of the packages. */
  readonly version: string;
}

/** A file of the project, which is the user's from the first. */
export interface ProjectFile {
  /** Within the project's folder, with forward slashes. */
  readonly path: string;
  readonly content: string;
}

/** Where an example goes when there are no models. */
export const EXAMPLE_FOLDER = "models";

/** The files around a worker, all of them the user's: package, compiler, configuration, container, workflow. */
export function emitProject(plan: ProjectPlan): ProjectFile[] {
  const { name, models, out, engine, url, version } = plan;
  const hasExample = models.length === 0;
  const [first = EXAMPLE_FOLDER, ...others] = hasExample ? [EXAMPLE_FOLDER] : models;
  const main = `${out.replace(/^src\//, "dist/")}/main.js`;
  const view = {
    name: JSON.stringify(packageName(name)),
    title: packageName(name),
    models:
      others.length === 0 ? stringLiteral(first) : `[${[first, ...others].map(stringLiteral).join(", ")}]`,
    modelsText: [first, ...others].map((model) => `\`${model.replaceAll("`", "")}\``).join(", "),
    out: stringLiteral(out),
    outText: out,
    main,
    mainText: JSON.stringify(main),
    engine,
    url,
    version,
  };
  const files = FILES.map(([path, template]) => ({
    path,
    content: renderProject(template, view),
  }));
  return hasExample
    ? [
        ...files,
        {
          path: `${EXAMPLE_FOLDER}/greeting.bpmn`,
          content: renderProject("example", view),
        },
      ]
    : files;
}

const FILES = [
  [".dockerignore", "dockerignore"],
  [".env.example", "env"],
  [".github/workflows/worker.yml", "workflow"],
  [".gitignore", "gitignore"],
  ["Dockerfile", "dockerfile"],
  ["README.md", "readme"],
  ["bpmn-worker.config.ts", "config"],
  ["package.json", "package"],
  ["tsconfig.json", "tsconfig"],
] as const;

/** The nearest that npm takes for a name: lower case, without what a URL would have to escape. */
export function packageName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, "");
  return plain === "" ? "worker" : plain;
}
