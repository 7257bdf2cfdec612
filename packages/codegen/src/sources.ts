import type { EmittedProcess, EmittedTopic, Evidence } from "@bpmn-worker/contract";

/**
 * The files that what is emitted for these topics and processes comes from: those that declare them, and those that
 * say why a variable or an error is what it is, such as decisions and callers. Sorted, each once.
 */
export function sourcesOf(
  topics: readonly EmittedTopic[],
  processes: readonly EmittedProcess[],
): readonly string[] {
  const found = new Set<string>();
  const addAll = (files: readonly string[]): void => {
    for (const file of files) found.add(file);
  };
  const addEvidence = (owners: readonly { readonly evidence: readonly Evidence[] }[]): void => {
    for (const { evidence } of owners) for (const { file } of evidence) found.add(file);
  };
  for (const { elements } of topics) {
    for (const { files, inputs, outputs, errors } of elements) {
      addAll(files);
      for (const owners of [inputs, outputs, [errors]]) addEvidence(owners);
    }
  }
  for (const { files, startVariables } of processes) {
    addAll(files);
    addEvidence(startVariables);
  }
  return [...found].sort();
}
