import type { DeployedDefinition } from "@bpmn-worker/engines";
import type { Style } from "../output/style.js";
import { count, printable } from "../output/text.js";
import type { Misfit } from "./misfits.js";

/** A version and what of it a worker fails at. */
export interface VerifiedVersion {
  readonly definition: DeployedDefinition;
  /** Whether the models have its process. */
  readonly own: boolean;
  readonly misfits: readonly Misfit[];
}

/** For people: the versions of the models' processes, and of others those that do not fit; then a sum. */
export function formatVerification(
  versions: readonly VerifiedVersion[],
  place: string,
  style: Style,
): string {
  const shown = versions.filter(({ own, misfits }) => own || misfits.length > 0);
  const unfit = versions.filter(({ misfits }) => misfits.length > 0).length;
  const sum =
    unfit === 0
      ? `The worker serves all that runs at ${place}: ${count(shown.length, "version")}.`
      : `${count(unfit, "version")} at ${place} cannot be served, of ${shown.length}.`;
  const lines = shown.flatMap((version) => {
    const mark = version.misfits.length === 0 ? style.green("fits") : style.red("fails");
    const problems = version.misfits.map(({ message }) => `  ${printable(message)}`);
    return [`${mark} ${style.bold(printable(nameOf(version)))} ${style.dim(stateOf(version))}`, ...problems];
  });
  return [...lines, sum].join("\n");
}

function nameOf({ definition: { key, version, versionTag, tenantId } }: VerifiedVersion): string {
  const tag = versionTag === null ? "" : ` (${versionTag})`;
  const which = version === null ? "" : `, version ${version}`;
  return `${key}${which}${tag}${tenantId === null ? "" : `, tenant ${tenantId}`}`;
}

function stateOf({ definition: { instances, latest } }: VerifiedVersion): string {
  const running = instances === 0 ? "no instances" : `${count(instances, "instance")} running`;
  return latest ? `${running}, latest` : running;
}

/** For programs. */
export const verificationDocument = (versions: readonly VerifiedVersion[], engine: string): object => ({
  formatVersion: 1,
  engine,
  versions: versions.map(({ definition, own, misfits }) => ({
    definitionId: definition.id,
    processId: definition.key,
    version: definition.version,
    versionTag: definition.versionTag,
    tenantId: definition.tenantId,
    instances: definition.instances,
    latest: definition.latest,
    own,
    misfits: misfits.map(({ message, change }) => ({ message, ...change })),
  })),
});
