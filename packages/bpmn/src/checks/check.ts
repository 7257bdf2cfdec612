import type { Place } from "../diagnostic.js";
import type { Dialect } from "../model.js";
import type { BpmnDocument } from "../read/bpmn-document.js";
import type { Remark } from "../read/reading.js";
import type { XmlElement } from "../xml/tree.js";
import type { CheckedProcess } from "./nodes.js";

/** Reports something about an element of the file. */
export type ReportElement = (at: XmlElement, remark: Remark) => void;

/**
 * A check of the file as it is written: what the engines refuse or ignore and the model no longer shows.
 *
 * @param dialect that of the file, as far as it shows one
 */
export type DocumentCheck = (document: BpmnDocument, report: ReportElement, dialect: Dialect) => void;

/** Reports something about a place of the model. */
export type ReportPlace = (place: Place, elementId: string | null, remark: Remark) => void;

/** A check of the finished model. */
export type ModelCheck = (checked: CheckedProcess, report: ReportPlace) => void;
