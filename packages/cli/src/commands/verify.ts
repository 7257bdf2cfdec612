import type { WorkerContract } from "@bpmn-worker/contract";
import type { EngineRepository } from "@bpmn-worker/engines";
import type { ModelsRequest } from "../arguments/values.js";
import { PATIENCE, withRepository } from "../engine/connect.js";
import { fileOf, readDeployed, versionsThatRun } from "../engine/deployed.js";
import { runningFor, type TypesRequest } from "../engine/running.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import { contractOf } from "../models/contract.js";
import { printableJson } from "../output/json.js";
import { exitCodeOf, reportDiagnostics } from "../output/report.js";
import type { Settings } from "../settings.js";
import type { Terminal } from "../terminal.js";
import { resolveTopics, topicExpressionsOf } from "../topics.js";
import { misfitsOf } from "../verification/misfits.js";
import { formatVerification, type VerifiedVersion, verificationDocument } from "../verification/report.js";

export interface VerifyRequest extends ModelsRequest, TypesRequest {
  readonly json: boolean;
}

/**
 * Asks an engine whether a worker for these models can serve all versions that run there, or will after the models
 * have been deployed: `EXIT.findings` when one needs what the worker does not do. Reads from the engine only.
 *
 * @throws {Refusal} when the engine cannot be reached or does not let anybody in
 */
export async function verify(
  request: VerifyRequest,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> {
  const { contract, unreadable } = await contractOf(settings, terminal, {
    deployed: runningFor(request, terminal.env),
  });
  reportDiagnostics(contract.diagnostics, "quiet", terminal);
  const code = exitCodeOf(contract.diagnostics, unreadable);
  if (code === EXIT.unreadable) return code;
  const { versions, place } = await withRepository(request, terminal.env, async ({ repository, place }) => ({
    versions: await verified(contract, settings, repository),
    place: place(),
  }));
  if (request.json) terminal.out(printableJson(verificationDocument(versions, place)));
  else if (request.volume !== "quiet" || versions.some(({ misfits }) => misfits.length > 0)) {
    terminal.out(formatVerification(versions, place, terminal.outStyle));
  }
  return versions.some(({ misfits }) => misfits.length > 0) ? EXIT.findings : code;
}

async function verified(
  contract: WorkerContract,
  settings: Settings,
  repository: EngineRepository,
): Promise<VerifiedVersion[]> {
  const { buildContract, compareContracts, selectForEmission } = await import("@bpmn-worker/contract");
  const { includeNonExecutable } = settings;
  const worker = selectForEmission(contract, { includeNonExecutable });
  const own = new Set(
    contract.processes.filter(({ executable }) => executable || includeNonExecutable).map(({ id }) => id),
  );
  const running = versionsThatRun(await repository.definitions(PATIENCE), own);
  const deployed = buildContract(await readDeployed(repository, running), {
    expressionTopics: {
      ...settings.expressionTopics,
      ...resolveTopics(settings.topics, topicExpressionsOf(contract)),
    },
    trustForms: settings.trustForms,
    defaultSerializationFormat: settings.defaultSerializationFormat,
  });
  return running.map((definition) => {
    const externalTasks = deployed.externalTasks.filter(({ file }) => file === fileOf(definition));
    const served = selectForEmission({ ...deployed, externalTasks }, { includeNonExecutable: true });
    const isOwn = own.has(definition.key);
    return { definition, own: isOwn, misfits: misfitsOf(worker, served, compareContracts, isOwn) };
  });
}
