import { BPMN_URI } from "../namespaces.js";
import { attributeOf, type XmlDocument, type XmlElement } from "../xml/tree.js";
import { BpmnType, type Slot } from "./metamodel.js";

/** `structure` is `null` when there are too many misfits. */
export interface StructureResult {
  readonly structure: Structure | null;
  /** The elements that the metamodel has no place for; they are left out, with all they hold. */
  readonly misfits: ReadonlySet<XmlElement>;
}

/** A file with more misfits is no model. */
const MAX_MISFITS = 1000;

/** Extensions are looked at elsewhere; back-references say nothing that the sequence flows do not. */
const LEFT_OUT: ReadonlySet<string> = new Set(["extensionElements", "incoming", "outgoing", "flowNodeRef"]);

/** Finds the place in the metamodel of each BPMN element of a document. */
export function readStructure({ root, elements }: XmlDocument): StructureResult {
  const slots: (Slot | undefined)[] = new Array(elements.length);
  const misfits = new Set<XmlElement>();

  function placeChildren(parent: XmlElement, type: BpmnType | null): void {
    for (const child of parent.children) {
      if (child.uri !== BPMN_URI || LEFT_OUT.has(child.name)) continue;
      const slot = type?.slotOf(child.name) ?? null;
      if (slot === null) {
        misfits.add(child);
      } else {
        slots[child.index] = slot;
        if (child.children.length > 0) placeChildren(child, slot.type);
      }
      if (misfits.size > MAX_MISFITS) return;
    }
  }

  const type = BpmnType.named("Definitions");
  slots[root.index] = { property: "", type };
  placeChildren(root, type);
  return { structure: misfits.size > MAX_MISFITS ? null : new Structure(slots), misfits };
}

const NONE: readonly XmlElement[] = [];

/** What the elements of a document are to the metamodel. */
export class Structure {
  readonly #slots: readonly (Slot | undefined)[];

  /** `slots` are by the index of the element; those of misfits and of elements of other vocabularies are missing. */
  constructor(slots: readonly (Slot | undefined)[]) {
    this.#slots = slots;
  }

  /** The type of an element that has one. @throws Error when it has none */
  typeOf(element: XmlElement): BpmnType {
    const type = this.#slots[element.index]?.type;
    if (!type) throw new Error(`<${element.name}> of line ${element.line} has no type`);
    return type;
  }

  /** The children that are in a property of an element, in document order. */
  partsOf(element: XmlElement, property: string): readonly XmlElement[] {
    const { children } = element;
    let found: XmlElement[] | null = null;
    for (let at = 0; at < children.length; at += 1) {
      const child = children[at];
      if (child === undefined || this.#slots[child.index]?.property !== property) continue;
      if (found === null) found = [child];
      else found.push(child);
    }
    return found ?? NONE;
  }

  /** Whether a boolean attribute of an element is true, by the file or by its default. */
  isTrue(element: XmlElement, attribute: string): boolean {
    return this.typeOf(element).isTrue(attribute, attributeOf(element, attribute));
  }
}
