import { readFile } from "node:fs";
import { promisify } from "node:util";
import type {
  DecisionReadResult,
  Diagnostic,
  Dialect,
  ElementTemplateReadResult,
  FormReadResult,
  ReadResult,
} from "@bpmn-worker/bpmn";
import { fileSystemReason } from "../refusal.js";
import { mapBounded } from "./bounded.js";
import type { ModelFile } from "./model-file.js";

/** Files that are read ahead while others are parsed; more gains nothing and costs memory. */
const READ_AT_ONCE = 16;

// The callback form takes half the time of the one in `node:fs/promises`.
const readBytes = promisify(readFile);

export interface ReadOptions {
  /** The dialect to read all models as, `null` for the one that each is written in. */
  readonly dialect?: Dialect | null;
  readonly onRead?: (file: ModelFile) => void;
}

/** What reading all files gave, each kind in the given order. */
export interface ReadFiles {
  readonly models: readonly ReadResult[];
  readonly decisions: readonly DecisionReadResult[];
  readonly forms: readonly FormReadResult[];
  readonly templates: readonly ElementTemplateReadResult[];
}

/**
 * Reads all files, in the given order. A file that the system does not hand over is a finding like one that is not
 * a model: the others are still read.
 */
export async function readFiles(
  files: readonly ModelFile[],
  { dialect = null, onRead = () => {} }: ReadOptions = {},
): Promise<ReadFiles> {
  const given = dialect === null ? {} : { dialect };
  const { readDecisions, readElementTemplates, readForm, readModel } = await import("@bpmn-worker/bpmn");
  const models: ReadResult[] = [];
  const decisions: DecisionReadResult[] = [];
  const forms: FormReadResult[] = [];
  const templates: ElementTemplateReadResult[] = [];
  await mapBounded(files, READ_AT_ONCE, async (one) => {
    const { file, path, kind } = one;
    const bytes = await readBytes(path).catch((error: unknown) => fileSystemReason(error));
    onRead(one);
    const isThere = typeof bytes !== "string";
    const none = { file, readable: false, diagnostics: isThere ? [] : [unreadable(file, bytes)] };
    if (kind === "decision") {
      decisions.push(isThere ? readDecisions({ file, bytes }) : { ...none, decisions: [] });
    } else if (kind === "form") {
      forms.push(isThere ? readForm({ file, bytes }) : { ...none, form: null });
    } else if (kind === "template") {
      templates.push(isThere ? readElementTemplates({ file, bytes }) : { ...none, templates: [] });
    } else {
      models.push(isThere ? await readModel({ file, bytes, ...given }) : { ...none, processes: [] });
    }
  });
  return {
    models: inOrder(models, files),
    decisions: inOrder(decisions, files),
    forms: inOrder(forms, files),
    templates: inOrder(templates, files),
  };
}

/** Files are done with in any order. */
function inOrder<R extends { readonly file: string }>(
  results: readonly R[],
  files: readonly ModelFile[],
): R[] {
  const byFile = new Map(results.map((result) => [result.file, result]));
  return files.flatMap(({ file }) => byFile.get(file) ?? []);
}

function unreadable(file: string, reason: string): Diagnostic {
  return {
    code: "model-unreadable",
    severity: "error",
    file,
    line: 1,
    column: 1,
    elementId: null,
    message: `The file cannot be read: ${reason}.`,
    hint: "Check that it exists and that you may read it.",
  };
}
