import { BPMN_URI } from "../namespaces.js";
import type { XmlDocument, XmlElement } from "../xml/tree.js";

/** The attribute that ties an element of moddle to the element of the file. */
export const INDEX_ATTRIBUTE = "at:index";

/** A document for moddle. */
export interface Projection {
  readonly xml: string;
  /** The element of the file whose tag starts on each line, from 0. */
  readonly lines: readonly XmlElement[];
}

/** moddle's own rule for ids; any other makes it drop the element. */
const MODDLE_ID = /^(?:[a-z][\w-.]*:)?[a-z_][\w-.]*$/i;

/**
 * Writes the BPMN part of a document anew, for moddle: no extensions, no diagram, no texts, no attributes of
 * other namespaces, one prefix, no ids that moddle would refuse, and nothing that is in `misfits`.
 *
 * That takes the traps away (see "Decisions" in the README), halves the time, and, with one start tag per line
 * and the index on every element, leads from everything moddle says back to the file.
 */
export function project(document: XmlDocument, misfits: ReadonlySet<XmlElement>): Projection {
  const lines: XmlElement[] = [];
  const pieces: string[] = [];
  const ids = new Set<string>();

  function write(element: XmlElement, declarations: string): void {
    lines.push(element);
    pieces.push("<", element.name, "\n ", INDEX_ATTRIBUTE, '="', String(element.index), '"', declarations);
    for (const { uri, name, value } of element.attributes) {
      if (uri === "" && isWelcome(name, value)) pieces.push(" ", name, '="', escaped(value), '"');
    }
    pieces.push(">");
    for (const child of element.children) if (isProjected(child, misfits)) write(child, "");
    pieces.push("</", element.name, ">");
  }

  function isWelcome(name: string, value: string): boolean {
    if (name === "__proto__") return false;
    if (name !== "id") return true;
    const welcome = MODDLE_ID.test(value) && !ids.has(value);
    ids.add(value);
    return welcome;
  }

  write(document.root, ` xmlns="${BPMN_URI}" xmlns:at="urn:bpmn-worker:index"`);
  return { xml: pieces.join(""), lines };
}

/** Extensions are read from the file itself; back-references say nothing that the sequence flows do not. */
const LEFT_OUT: ReadonlySet<string> = new Set(["extensionElements", "incoming", "outgoing", "flowNodeRef"]);

function isProjected(element: XmlElement, misfits: ReadonlySet<XmlElement>): boolean {
  return element.uri === BPMN_URI && !LEFT_OUT.has(element.name) && !misfits.has(element);
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"\n]/g, (character) => ESCAPES[character] ?? character);
}
