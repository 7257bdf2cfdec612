import type { ShowFile } from "../text/file-names.js";
import type { KnownTypes } from "./known-types.js";

/** What all views of one emission share. */
export interface Emission {
  readonly show: ShowFile;
  readonly types: KnownTypes;
}
