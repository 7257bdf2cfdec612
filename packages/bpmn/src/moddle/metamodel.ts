import { createRequire } from "node:module";

/** A property as bpmn-moddle's metamodel has it. */
interface Property {
  readonly name: string;
  /** A type of BPMN, one of the diagram (`bpmndi:BPMNDiagram`), or `String`, `Boolean`, …, `Element`. */
  readonly type: string;
  readonly isAttr?: boolean;
  readonly isReference?: boolean;
  readonly isVirtual?: boolean;
  readonly default?: unknown;
  /** Stands in place of an inherited property, behind all others. */
  readonly replaces?: string;
}

/** A type as bpmn-moddle's metamodel has it, without what it inherits. */
interface TypeEntry {
  readonly name: string;
  readonly superClass?: readonly string[];
  readonly properties?: readonly Property[];
}

/** Where the metamodel puts a child element. */
export interface Slot {
  /** The property of the parent that the child fills, or is one of. */
  readonly property: string;
  /** What the child is; `null` for a text or a reference, which holds no elements. */
  readonly type: BpmnType | null;
}

const require = createRequire(import.meta.url);

/** The published metamodel; the rest of bpmn-moddle is about files and about changing models. */
const metamodel: {
  readonly types: readonly TypeEntry[];
} = require("bpmn-moddle/resources/bpmn/json/bpmn.json");

const entries: ReadonlyMap<string, TypeEntry> = new Map(metamodel.types.map((entry) => [entry.name, entry]));

const types = new Map<string, BpmnType>();

/** A type of the BPMN metamodel. What is asked of it once is known from then on. */
export class BpmnType {
  /** As an element of this type is written, without prefix: `serviceTask`. */
  readonly tag: string;
  /** The type and all it inherits from. */
  readonly #names: ReadonlySet<string>;
  /** Inherited ones before its own. */
  readonly #properties = new Map<string, Property>();
  readonly #slots = new Map<string, Slot>();

  /** The type of this name (`ServiceTask`), `null` when there is none. */
  static named(name: string): BpmnType | null {
    const known = types.get(name);
    if (known !== undefined) return known;
    const entry = entries.get(name);
    if (entry === undefined) return null;
    const type = new BpmnType(entry);
    types.set(name, type);
    return type;
  }

  private constructor(entry: TypeEntry) {
    this.tag = entry.name.charAt(0).toLowerCase() + entry.name.slice(1);
    const lineage = new Map<string, TypeEntry>();
    addLineage(entry, lineage);
    this.#names = new Set(lineage.keys());
    for (const { properties = [] } of lineage.values()) {
      for (const property of properties) {
        if (property.replaces !== undefined) this.#properties.delete(property.name);
        this.#properties.set(property.name, property);
      }
    }
  }

  /** Where a child element of this name belongs, `null` when there is no place for it. */
  slotOf(tag: string): Slot | null {
    const known = this.#slots.get(tag);
    if (known !== undefined) return known;
    const slot = this.#slotOfProperty(tag) ?? this.#slotOfType(tag);
    if (slot !== null) this.#slots.set(tag, slot);
    return slot;
  }

  /** Whether an element of this type may have an attribute of this name, without prefix. */
  knowsAttribute(name: string): boolean {
    return this.#properties.get(name)?.isAttr === true;
  }

  /** Whether a boolean attribute is true, by its value or, when that is `null`, by its default. */
  isTrue(attribute: string, value: string | null): boolean {
    const property = this.#properties.get(attribute);
    if (property === undefined) return false;
    return value === null ? property.default === true : value === "true";
  }

  /** Elements that are called like a property: `<conditionExpression>`, `<incoming>`. */
  #slotOfProperty(tag: string): Slot | null {
    const property = this.#properties.get(tag);
    if (property === undefined || property.isAttr) return null;
    return { property: tag, type: property.isReference ? null : BpmnType.named(property.type) };
  }

  /** Elements that are called like a type: `<serviceTask>`, which is one of `flowElements`. */
  #slotOfType(tag: string): Slot | null {
    const type = BpmnType.named(tag.charAt(0).toUpperCase() + tag.slice(1));
    if (type === null) return null;
    for (const { name, isVirtual, isReference, type: held } of this.#properties.values()) {
      if (!isVirtual && !isReference && type.#names.has(held)) return { property: name, type };
    }
    return null;
  }
}

/** Adds a type behind all it inherits from. */
function addLineage(entry: TypeEntry, lineage: Map<string, TypeEntry>): void {
  if (lineage.has(entry.name)) return;
  for (const name of entry.superClass ?? []) {
    const parent = entries.get(name);
    if (parent !== undefined) addLineage(parent, lineage);
  }
  lineage.set(entry.name, entry);
}
