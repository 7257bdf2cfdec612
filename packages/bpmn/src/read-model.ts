import { checkDocument } from "./checks/document.js";
import { checkModel } from "./checks/model.js";
import { Findings } from "./findings.js";
import { readStructure } from "./moddle/structure.js";
import type { ProcessModel, ReadResult } from "./model.js";
import { dialectOf } from "./read/dialect.js";
import { readDocument } from "./read/document.js";
import { idsOf } from "./read/ids.js";
import { reportGivenUp, reportMisfits } from "./read/misfits.js";
import { readProcesses } from "./read/processes.js";
import { rootElementsOf } from "./read/root-elements.js";
import type { XmlDocument } from "./xml/tree.js";

/** What {@link readModel} reads. */
export interface ModelSource {
  /** Path as it is to appear in places and diagnostics. Nothing is read from there. */
  readonly file: string;
  /** The bytes of the file, undecoded: the encoding is found out here. */
  readonly bytes: Uint8Array;
  /**
   * Whether elements that BPMN has no place for are warnings (and left out) instead of errors.
   * Default: false.
   */
  readonly lenient?: boolean;
}

/**
 * Reads a BPMN 2.0 file of the Camunda 7 family. Never throws on account of what is in the file: what is wrong
 * with it is in `diagnostics`.
 */
export async function readModel({ file, bytes, lenient = false }: ModelSource): Promise<ReadResult> {
  const findings = new Findings(file);
  const document = readDocument(bytes, findings);
  const processes = document && (await readDefinitions(document, findings, lenient));
  return {
    file,
    readable: processes !== null,
    processes: processes ?? [],
    diagnostics: findings.inOrder(),
  };
}

async function readDefinitions(
  document: XmlDocument,
  findings: Findings,
  lenient: boolean,
): Promise<readonly ProcessModel[] | null> {
  const ids = idsOf(document);
  const { structure, misfits } = await readStructure(document);
  reportMisfits(findings, ids, misfits, lenient);
  checkDocument(document, ids, findings);
  if (structure === null) {
    reportGivenUp(findings, document, misfits.size);
    return null;
  }
  const dialect = dialectOf(document);
  const roots = rootElementsOf(document);
  const processes = readProcesses({ document, structure, findings, ids, roots, dialect });
  for (const process of processes) checkModel(process, findings);
  return processes;
}
