export { type EmittedTemplate, emitElementTemplates } from "./element-template/emit-element-templates.js";
export { type ElementTemplateFile, isOwnTemplate, templateId } from "./element-template/model.js";
export { EmissionMemory } from "./emission-memory.js";
export { beginEmission, type EmissionPart, type EmissionWork, emitWorker } from "./emit-worker.js";
export type { GeneratedFile } from "./generated-file.js";
export { LINE_WIDTH } from "./layout/width.js";
export { EXAMPLE_FOLDER, emitProject, type ProjectFile, type ProjectPlan } from "./project/emit-project.js";
export { type ShowFile, type ShownFiles, shownFilesOf } from "./text/file-names.js";
