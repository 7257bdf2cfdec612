import { readFile } from "node:fs/promises";
import type { WorkerContract } from "@bpmn-worker/contract";
import type { Deployment, NewDefinition } from "@bpmn-worker/engines";
import type { ModelsRequest } from "../arguments/values.js";
import { findingsOf } from "../deployment/findings.js";
import { deploymentName } from "../deployment/name.js";
import { resourceNames } from "../deployment/resources.js";
import { PATIENCE, withRepository } from "../engine/connect.js";
import type { EngineRequest } from "../engine/options.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import { contractFrom, readSources } from "../models/contract.js";
import type { ModelFile } from "../models/model-file.js";
import { exitCodeOf, reportDiagnostics } from "../output/report.js";
import { count } from "../output/text.js";
import type { Settings } from "../settings.js";
import type { Terminal } from "../terminal.js";

export interface DeployRequest extends ModelsRequest, EngineRequest {
  /** What the deployment is called, `null` for the name of the package. */
  readonly name: string | null;
  readonly tenant: string | null;
  /** Deploy what has not changed, too. */
  readonly all: boolean;
  readonly dryRun: boolean;
}

/**
 * Brings models to an engine, together with their decisions and forms. Nothing is deployed when a model has errors:
 * what the worker cannot serve should not start.
 *
 * @throws {Refusal} when the engine cannot be reached or does not let anybody in
 */
export async function deploy(
  request: DeployRequest,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> {
  const sources = await readSources(settings, terminal);
  const { contract, unreadable } = await contractFrom(sources, settings);
  reportDiagnostics(contract.diagnostics, request.volume, terminal);
  const code = exitCodeOf(contract.diagnostics, unreadable);
  if (code !== EXIT.done) {
    terminal.err(`${terminal.errStyle.red("Nothing was deployed:")} the models have errors.`);
    return code;
  }
  const { files } = sources;
  const deployment = await deploymentOf(request, files, contract, terminal.cwd);
  if (request.dryRun) {
    terminal.out(listing(`Would deploy ${summary(deployment)}`, linesOf(files, deployment)));
    return EXIT.done;
  }
  return withRepository(request, terminal.env, async ({ repository, place }) => {
    const result = await repository.deploy(deployment, PATIENCE);
    if (result.kind === "refused") {
      const fileOf = new Map(
        deployment.resources.map(({ name }, index) => [name, files[index]?.file ?? name]),
      );
      const elements = new Map(
        contract.externalTasks.map((task) => [`${task.file}\n${task.elementId}`, task] as const),
      );
      const placeOf = (file: string, elementId: string) => elements.get(`${file}\n${elementId}`) ?? null;
      reportDiagnostics(
        findingsOf(result.problems, fileOf, placeOf, deployment.name),
        request.volume,
        terminal,
      );
      terminal.err(`${terminal.errStyle.red("Nothing was deployed")} to ${place()}.`);
      return EXIT.findings;
    }
    if (request.volume !== "quiet") {
      const { definitions, left } = result;
      const title = `Deployed ${summary(deployment)} to ${place()}`;
      const told = definitions.length === 0 ? ["nothing has changed"] : definitions.map(toldOf);
      terminal.out(
        listing(title, [...told, ...left.map((name) => `left out ${name}: of no use to the engine`)]),
      );
    }
    return EXIT.done;
  });
}

async function deploymentOf(
  { name, tenant, all }: DeployRequest,
  files: readonly ModelFile[],
  contract: WorkerContract,
  cwd: string,
): Promise<Deployment> {
  const names = resourceNames(files.map(({ file }) => file));
  const bytes = await Promise.all(files.map(({ path }) => readFile(path)));
  const processIds = (file: string): string[] =>
    contract.processes.filter((process) => process.file === file).map(({ id }) => id);
  return {
    name: name ?? deploymentName(cwd),
    tenantId: tenant,
    onlyChanged: !all,
    resources: files.map(({ file }, index) => ({
      name: names[index] ?? "",
      bytes: bytes[index] ?? Buffer.of(),
      processIds: processIds(file),
    })),
  };
}

const summary = ({ name, resources }: Deployment): string =>
  `${count(resources.length, "file")} as "${name}"`;

const linesOf = (files: readonly ModelFile[], { resources }: Deployment): string[] =>
  files.map(({ file }, index) => {
    const name = resources[index]?.name ?? file;
    return name === file ? file : `${file} as ${name}`;
  });

const toldOf = ({ kind, key, version, resource }: NewDefinition): string =>
  `${kind} ${key}${version === null ? "" : `, version ${version}`} (${resource})`;

const listing = (title: string, lines: readonly string[]): string =>
  [`${title}:`, ...lines.map((line) => `  ${line}`)].join("\n");
