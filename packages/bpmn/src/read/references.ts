import { quote } from "../quote.js";
import { attributeOf, namespaceOf, type XmlElement } from "../xml/tree.js";
import { type Reading, report } from "./reading.js";
import type { Target } from "./root-elements.js";

/** What a reference attribute says, and what it leads to. */
export interface Reference {
  /** As written, `null` when missing or empty. */
  readonly raw: string | null;
  readonly element: XmlElement | null;
}

const NONE: Reference = { raw: null, element: null };

/** Follows the reference `<target>Ref` of an element. A reference that leads nowhere is reported. */
export function follow(
  reading: Reading,
  from: XmlElement,
  target: Exclude<Target, "itemDefinition">,
): Reference {
  const raw = attributeOf(from, `${target}Ref`) || null;
  if (raw === null) return NONE;
  const local = localName(reading.document.root, from, raw);
  const element = reading.roots.find(target, raw) ?? reading.roots.find(target, local);
  if (element === null) reportUnresolved(reading, from, target, raw);
  return { raw, element };
}

/**
 * The error code that an `errorEventDefinition` stands for, `null` for any code. As in the engines, the id is
 * compared as written, and a reference that resolves to no `bpmn:error` is itself the code.
 */
export function errorCodeOf(reading: Reading, definition: XmlElement): string | null {
  const { raw, element } = follow(reading, definition, "error");
  if (raw === null || element === null) return raw;
  if (attributeOf(element, "id") === raw) return attributeOf(element, "errorCode");
  report(reading, definition, {
    code: "error-ref-prefixed",
    severity: "warning",
    message: `the engines do not resolve the prefix of errorRef ${quote(raw)} and take the whole text as the error code`,
    hint: "Remove the prefix.",
  });
  return raw;
}

/** The id in a reference with a prefix, when the prefix stands for this very document. */
function localName(root: XmlElement, from: XmlElement, reference: string): string | null {
  const colon = reference.indexOf(":");
  if (colon === -1) return null;
  const uri = namespaceOf(from, reference.slice(0, colon));
  return uri !== null && uri === attributeOf(root, "targetNamespace") ? reference.slice(colon + 1) : null;
}

function reportUnresolved(
  reading: Reading,
  from: XmlElement,
  target: Exclude<Target, "itemDefinition">,
  raw: string,
): void {
  const message = `${target}Ref ${quote(raw)} leads to no bpmn:${target}`;
  const declare = `Declare a bpmn:${target} with the id ${quote(raw)}`;
  if (target === "error") {
    report(reading, from, {
      code: "error-unresolved",
      severity: "warning",
      message: `${message}; the engines take the text itself as the error code`,
      hint: `${declare} and the code that is meant.`,
    });
    return;
  }
  const ignored = target === "message" && isThrown(from);
  report(reading, from, {
    code: `${target}-unresolved`,
    severity: ignored ? "warning" : "error",
    message,
    hint: `The engines ${ignored ? "ignore the reference here" : "refuse the model"}. ${declare}, or correct the reference.`,
  });
}

/** Where a message is sent, the engines care for how it is done and not for which it is. */
function isThrown({ name, parent }: XmlElement): boolean {
  if (name === "sendTask") return true;
  return parent?.name === "intermediateThrowEvent" || parent?.name === "endEvent";
}
