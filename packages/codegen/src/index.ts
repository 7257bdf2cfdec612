export { EmissionMemory } from "./emission-memory.js";
export { emitWorker } from "./emit-worker.js";
export type { GeneratedFile } from "./generated-file.js";
export { LINE_WIDTH } from "./layout/width.js";
export { EXAMPLE_FOLDER, emitProject, type ProjectFile, type ProjectPlan } from "./project/emit-project.js";
export { type ShowFile, showFilesOf } from "./text/file-names.js";
