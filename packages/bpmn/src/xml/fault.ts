import type { XmlFault } from "./tree.js";

/** Ends a scan. It never leaves `scanXml`, which turns it into an {@link XmlFault}. */
export class NotWellFormed extends Error {
  readonly offset: number;
  readonly code: XmlFault["code"];

  constructor(offset: number, message: string, code: XmlFault["code"] = "model-not-xml") {
    super(message);
    this.offset = offset;
    this.code = code;
  }
}
