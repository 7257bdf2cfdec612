/** What a file is read as. */
export type ModelKind = "model" | "decision" | "form" | "template";

/** How names of model files end. A file that is named itself may have any name. */
export const MODEL_ENDINGS: readonly string[] = [".bpmn", ".bpmn20.xml", ".bpmn2"];

/** What a file is by its name, `null` when its name says nothing; element templates are known by their folder. */
export function kindOfName(name: string): ModelKind | null {
  const lower = name.toLowerCase();
  if (MODEL_ENDINGS.some((ending) => lower.endsWith(ending))) return "model";
  if (lower.endsWith(".dmn")) return "decision";
  return lower.endsWith(".form") ? "form" : null;
}
