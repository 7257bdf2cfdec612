import type { Code } from "../codes.js";
import type { Place } from "../diagnostic.js";
import type { Findings } from "../findings.js";
import type { JsonNode } from "../json/tree.js";
import type { Lines } from "../xml/lines.js";

/** A finding about a form, without its place. */
export interface FormRemark {
  readonly code: Code;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly hint: string;
}

/** Where the parts of a form file stand, and what is found there. */
export class FormSource {
  readonly #findings: Findings;
  readonly #lines: Lines;

  constructor(findings: Findings, lines: Lines) {
    this.#findings = findings;
    this.#lines = lines;
  }

  placeOf({ offset }: JsonNode): Place {
    return { file: this.#findings.file, ...this.#lines.at(offset) };
  }

  report(at: Pick<JsonNode, "offset">, remark: FormRemark): void {
    this.#findings.add({ ...remark, ...this.#lines.at(at.offset), elementId: null });
  }
}
