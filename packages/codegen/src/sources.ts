import type { EmittedProcess, EmittedTopic, Evidence } from "@bpmn-worker/contract";

/**
 * The files that what is emitted for these topics and processes comes from: those that declare them, and those that
 * say why a variable or an error is what it is, such as decisions and callers. Sorted, each once.
 */
export function sourcesOf(
  topics: readonly EmittedTopic[],
  processes: readonly EmittedProcess[],
): readonly string[] {
  const elements = topics.flatMap((topic) => topic.elements);
  const evidence: readonly Evidence[] = [
    ...elements.flatMap(({ inputs, outputs, errors }) => [...inputs, ...outputs, errors]),
    ...processes.flatMap(({ startVariables }) => startVariables),
  ].flatMap((one) => one.evidence);
  const files = [
    ...[...elements, ...processes].flatMap((one) => one.files),
    ...evidence.map(({ file }) => file),
  ];
  return [...new Set(files)].sort();
}
