import { ZEEBE_URI } from "../../namespaces.js";
import type { DocumentCheck } from "../check.js";

/** A model for Camunda 8 reads well and has no external task in it, which is better said than left to wonder. */
export const checkVocabulary: DocumentCheck = (document, report) => {
  const first = document.foreign.find(({ uri }) => uri === ZEEBE_URI);
  if (first === undefined) return;
  report(first, {
    code: "vocabulary-unsupported",
    severity: "warning",
    message: "the model is written for Camunda 8 (zeebe), whose extensions are not read",
    hint: "Only engines with external tasks are supported: Operaton, Camunda 7, Flowable, ProcessEngine.io, jBPM.",
  });
};
