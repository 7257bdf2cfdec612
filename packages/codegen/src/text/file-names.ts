import type { EmissionInput, EmittedElement, Evidence } from "@bpmn-worker/contract";

/**
 * The input with the names of model files that comments show: the last part of each path, with as many folders before
 * it as tell it apart from the others. So it does not matter from where and by which path the models were given.
 */
export function withShownFiles({ topics, processes }: EmissionInput): EmissionInput {
  const variables = [
    ...topics.flatMap(({ elements }) => elements.flatMap(({ inputs, outputs }) => [...inputs, ...outputs])),
    ...processes.flatMap(({ startVariables }) => startVariables),
  ];
  const elements = topics.flatMap((topic) => topic.elements);
  const evidence = [...variables, ...elements.map(({ errors }) => errors)].flatMap((one) => one.evidence);
  const names = shownNames([
    ...[...elements, ...processes].flatMap(({ files }) => files),
    ...evidence.map(({ file }) => file),
  ]);
  const shown = (file: string): string => names.get(file) ?? file;
  const located = <T extends { readonly evidence: readonly Evidence[] }>(owner: T): T => ({
    ...owner,
    evidence: owner.evidence.map((one) => ({ ...one, file: shown(one.file) })),
  });
  const element = (one: EmittedElement): EmittedElement => ({
    ...one,
    files: one.files.map(shown).sort(),
    inputs: one.inputs.map(located),
    outputs: one.outputs.map(located),
    errors: located(one.errors),
  });
  return {
    topics: topics.map((topic) => ({ ...topic, elements: topic.elements.map(element) })),
    processes: processes.map((process) => ({
      ...process,
      files: process.files.map(shown).sort(),
      startVariables: process.startVariables.map(located),
    })),
  };
}

/** By path, what to show for it. */
export function shownNames(files: Iterable<string>): ReadonlyMap<string, string> {
  const endings = new Map([...new Set(files)].map((file) => [file, endingsOf(file)]));
  const distinct = new Map([...endings.values()].map((all) => [all.at(-1) ?? "", all]));
  const uses = new Map<string, number>();
  for (const ending of [...distinct.values()].flat()) uses.set(ending, (uses.get(ending) ?? 0) + 1);
  return new Map(
    [...endings].map(([file, all]) => [
      file,
      all.find((ending) => uses.get(ending) === 1) ?? all.at(-1) ?? file,
    ]),
  );
}

/** `order.bpmn`, `models/order.bpmn`, … of `../models/order.bpmn`; shortest first. */
function endingsOf(file: string): readonly string[] {
  const parts = file.split(/[\\/]/).filter((part) => part !== "" && part !== "." && part !== "..");
  return parts.map((_, index) => parts.slice(parts.length - 1 - index).join("/"));
}
