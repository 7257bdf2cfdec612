import type { EmittedProcess, EmittedTopic, Evidence } from "@bpmn-worker/contract";

/**
 * The model files that what is emitted for these topics and processes comes from: those that declare them, and those
 * that say why a variable or an error is what it is, such as decisions and callers. Each once, as given.
 */
export function filesOf(
  topics: readonly EmittedTopic[],
  processes: readonly EmittedProcess[],
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { elements } of topics) {
    for (const { files, inputs, outputs, errors } of elements) {
      for (const file of files) found.add(file);
      for (const { evidence } of inputs) addFiles(evidence, found);
      for (const { evidence } of outputs) addFiles(evidence, found);
      addFiles(errors.evidence, found);
    }
  }
  for (const { files, startVariables } of processes) {
    for (const file of files) found.add(file);
    for (const { evidence } of startVariables) addFiles(evidence, found);
  }
  return found;
}

function addFiles(evidence: readonly Evidence[], found: Set<string>): void {
  for (const { file } of evidence) found.add(file);
}
