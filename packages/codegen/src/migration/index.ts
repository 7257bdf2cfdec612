/**
 * Migration of handlers, `@bpmn-worker/codegen/migration`: it stands apart from the package's index because it loads a
 * compiler, which takes half a second.
 */
export type { CodeError } from "./compile-errors.js";
export {
  type CodeMigration,
  type CodeMigrationInput,
  type MigratedFile,
  migrateCode,
} from "./migrate-code.js";
export type { Move } from "./moves.js";
export type { Leftover } from "./rename-edits.js";
export { UnusableProjectError, type UserProject } from "./user-project.js";
