import { BpmnModdle, type PropertyDescriptor, type TypeDescriptor } from "bpmn-moddle";

/** Where the metamodel puts a child element. */
export interface Slot {
  /** The property of the parent that the child fills, or is one of. */
  readonly property: string;
  /** What the child is; `null` for a text or a reference, which holds no elements. */
  readonly type: BpmnType | null;
}

/** One for all files: building it costs as much as reading ten. */
const { registry } = new BpmnModdle();

const types = new Map<string, BpmnType>();

/** A type of the BPMN metamodel. What is asked of it once is known from then on. */
export class BpmnType {
  /** As an element of this type is written, without prefix: `serviceTask`. */
  readonly tag: string;
  readonly #descriptor: TypeDescriptor;
  readonly #slots = new Map<string, Slot>();

  /** The type of this name (`ServiceTask`), `null` when there is none. */
  static named(name: string): BpmnType | null {
    const known = types.get(name);
    if (known !== undefined) return known;
    if (!Object.hasOwn(registry.typeMap, `bpmn:${name}`)) return null;
    const type = new BpmnType(name);
    types.set(name, type);
    return type;
  }

  private constructor(name: string) {
    this.tag = name.charAt(0).toLowerCase() + name.slice(1);
    this.#descriptor = registry.getEffectiveDescriptor(`bpmn:${name}`);
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
    return this.#descriptor.propertiesByName[name]?.isAttr === true;
  }

  /** Whether a boolean attribute is true, by its value or, when that is `null`, by its default. */
  isTrue(attribute: string, value: string | null): boolean {
    const property = this.#descriptor.propertiesByName[attribute];
    if (property === undefined) return false;
    return value === null ? property.default === true : value === "true";
  }

  /** Elements that are called like a property: `<conditionExpression>`, `<incoming>`. */
  #slotOfProperty(tag: string): Slot | null {
    const property = this.#descriptor.propertiesByName[`bpmn:${tag}`];
    return property === undefined || property.isAttr ? null : slotIn(property, property.type);
  }

  /** Elements that are called like a type: `<serviceTask>`, which is one of `flowElements`. */
  #slotOfType(tag: string): Slot | null {
    const type = BpmnType.named(tag.charAt(0).toUpperCase() + tag.slice(1));
    if (type === null) return null;
    const property = this.#descriptor.properties.find(
      (one) => !one.isVirtual && !one.isReference && one.type in type.#descriptor.allTypesByName,
    );
    return property === undefined ? null : { property: property.name, type };
  }
}

function slotIn({ name, isReference }: PropertyDescriptor, type: string): Slot {
  const isHolder = !isReference && type.startsWith("bpmn:");
  return { property: name, type: isHolder ? BpmnType.named(type.slice("bpmn:".length)) : null };
}
