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
  let last: string | null = null;
  // Nearly always it is the one before: to compare texts takes less time than to look one up.
  const add = (file: string): void => {
    if (file === last) return;
    last = file;
    found.add(file);
  };
  const addAll = (evidence: readonly Evidence[]): void => {
    for (const { file } of evidence) add(file);
  };
  for (const { elements } of topics) {
    for (const { files, inputs, outputs, errors } of elements) {
      for (const file of files) add(file);
      for (const { evidence } of inputs) addAll(evidence);
      for (const { evidence } of outputs) addAll(evidence);
      addAll(errors.evidence);
    }
  }
  for (const { files, startVariables } of processes) {
    for (const file of files) add(file);
    for (const { evidence } of startVariables) addAll(evidence);
  }
  return found;
}
