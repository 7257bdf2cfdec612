import { BpmnModdle } from "bpmn-moddle";

/** What we use of an element of moddle. */
export interface ModdleElement {
  /** `bpmn:ServiceTask`, … */
  readonly $type: string;
  /** Attributes that the metamodel does not know for this type. */
  readonly $attrs: Readonly<Record<string, string>>;
  readonly $descriptor: {
    readonly propertiesByName: Readonly<Record<string, { readonly isAttr?: boolean }>>;
  };
  /** The value of a property of the metamodel, its default when the file gives none. */
  get(property: string): unknown;
}

/** The elements in a property that holds many. */
export function elementsIn(element: ModdleElement, property: string): readonly ModdleElement[] {
  const value = element.get(property);
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** The element in a property that holds one, `null` when there is none. */
export function elementIn(element: ModdleElement, property: string): ModdleElement | null {
  const value = element.get(property);
  return isElement(value) ? value : null;
}

/** Whether a boolean property is true, by the file or by its default. */
export function isTrue(element: ModdleElement, property: string): boolean {
  return element.get(property) === true;
}

/** Whether the metamodel knows an attribute of this name for the type of an element. */
export function knowsAttribute({ $descriptor: { propertiesByName } }: ModdleElement, name: string): boolean {
  return Object.hasOwn(propertiesByName, name) && propertiesByName[name]?.isAttr === true;
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === "object" && value !== null && "$type" in value;
}

/** One for all files: building it costs as much as reading ten. */
const moddle = new BpmnModdle();

/** Reads a document, stopping at the first thing the metamodel does not allow. */
export async function parseStrictly(
  xml: string,
): Promise<{ root: ModdleElement } | { line: number; reason: string }> {
  try {
    const { rootElement } = await moddle.fromXML(xml, "bpmn:Definitions", { lax: false });
    return { root: rootElement };
  } catch (problem) {
    const message = problem instanceof Error ? problem.message : String(problem);
    const [, line, reason] = /line: (\d+).*nested error: (.*)$/s.exec(message) ?? [];
    if (line === undefined || reason === undefined) throw problem;
    return { line: Number(line), reason };
  }
}
