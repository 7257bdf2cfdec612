import { checkDialect } from "./checks/dialect-mismatch.js";
import { checkDocument } from "./checks/document.js";
import { checkModel } from "./checks/model.js";
import { Findings } from "./findings.js";
import { readStructure } from "./moddle/structure.js";
import type { Dialect, ProcessModel, ReadResult } from "./model.js";
import { associationsOf } from "./read/associations.js";
import { bpmnDocument } from "./read/bpmn-document.js";
import { dialectOf } from "./read/dialect.js";
import { readDocument } from "./read/document.js";
import { idsOf } from "./read/ids.js";
import { reportGivenUp, reportMisfits } from "./read/misfits.js";
import { readProcesses } from "./read/processes.js";
import { rootElementsOf } from "./read/root-elements.js";
import { variableElementsOf } from "./read/variable-elements.js";
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
  /** The dialect to read the model as, with what its engine hears and nothing else. Default: what it looks like. */
  readonly dialect?: Dialect;
}

/**
 * Reads a BPMN 2.0 file of the Camunda 7 family. Never throws on account of what is in the file: what is wrong
 * with it is in `diagnostics`.
 */
export async function readModel(source: ModelSource): Promise<ReadResult> {
  const { file, bytes } = source;
  const findings = new Findings(file);
  const document = readDocument(bytes, findings);
  const processes = document && readDefinitions(document, findings, source);
  return {
    file,
    readable: processes !== null,
    processes: processes ?? [],
    diagnostics: findings.inOrder(),
  };
}

function readDefinitions(
  xml: XmlDocument,
  findings: Findings,
  { lenient = false, dialect: given }: ModelSource,
): readonly ProcessModel[] | null {
  const document = bpmnDocument(xml);
  const ids = idsOf(document);
  const { structure, misfits } = readStructure(document);
  reportMisfits(findings, ids, misfits, lenient);
  const dialect = given ?? dialectOf(document);
  checkDocument(document, ids, findings, dialect);
  if (structure === null) {
    reportGivenUp(findings, document, misfits.size);
    return null;
  }
  const isDialectGiven = given !== undefined;
  checkDialect(document.uses, ids, findings, { dialect, isDialectGiven });
  const roots = rootElementsOf(document);
  const associations = associationsOf(document);
  const variables = variableElementsOf(document);
  const processes = readProcesses({
    document,
    structure,
    findings,
    ids,
    roots,
    associations,
    variables,
    dialect,
    isDialectGiven,
  });
  for (const process of processes) checkModel(process, findings);
  return processes;
}
