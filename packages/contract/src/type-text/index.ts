/**
 * The one grammar of type text, for whoever reads a contract's types: `@bpmn-worker/contract/type-text`. It stands
 * apart from the package's index so that an emitter does not load the model reader.
 */
export { isAssignable, isSameType } from "./assignable.js";
export { parseType } from "./parse.js";
export { printTypeTree } from "./print.js";
export {
  isKeywordType,
  orNull,
  type TypeMember,
  type TypeTree,
  unionOf,
} from "./tree.js";
