import { attributeOf, type XmlElement } from "../xml/tree.js";
import type { BpmnDocument } from "./bpmn-document.js";

/** The associations of a document, which tie compensation events to their handlers, and annotations to elements. */
export interface Associations {
  /** Id of the first compensation handler that an association leads to from an element. */
  from(element: XmlElement): string | null;
  /** All text annotations, in document order. */
  readonly annotations: readonly XmlElement[];
  /** The text annotations that associations tie to an element, whichever way they point, in document order. */
  annotationsOf(element: XmlElement): readonly XmlElement[];
}

const NONE: readonly XmlElement[] = [];

/** Source: Operaton's `parseAssociations`, which looks at them within one scope. */
export function associationsOf(document: BpmnDocument): Associations {
  const ties = document.bpmn.flatMap(tieOf);
  const annotations = document.bpmn.filter(({ name }) => name === "textAnnotation");
  if (ties.length === 0) return { annotations, from: () => null, annotationsOf: () => NONE };
  const targets = new Map<string, string[]>();
  for (const { source, target } of ties) {
    const known = targets.get(source);
    if (known === undefined) targets.set(source, [target]);
    else known.push(target);
  }
  const handlers = new Set<string>();
  const byId = new Map<string, XmlElement>();
  for (const { element, id } of document.identified) {
    if (element.name === "textAnnotation") byId.set(id, element);
    else if (element.name !== "association" && attributeOf(element, "isForCompensation") === "true")
      handlers.add(id);
  }
  const annotated = annotatedBy(ties, byId);
  return {
    annotations,
    from(element) {
      const id = attributeOf(element, "id");
      return (id === null ? undefined : targets.get(id))?.find((target) => handlers.has(target)) ?? null;
    },
    annotationsOf(element) {
      const id = attributeOf(element, "id");
      return (id === null ? undefined : annotated.get(id)) ?? NONE;
    },
  };
}

interface Tie {
  readonly source: string;
  readonly target: string;
}

function tieOf(element: XmlElement): readonly Tie[] {
  if (element.name !== "association") return [];
  const [source, target] = [attributeOf(element, "sourceRef"), attributeOf(element, "targetRef")];
  return source !== null && target !== null ? [{ source, target }] : [];
}

/** By the ids of elements, each annotation once. */
function annotatedBy(
  ties: readonly Tie[],
  annotations: ReadonlyMap<string, XmlElement>,
): ReadonlyMap<string, readonly XmlElement[]> {
  const tied = new Map<string, Set<XmlElement>>();
  for (const { source, target } of annotations.size === 0 ? [] : ties) {
    for (const [id, about] of [
      [source, target],
      [target, source],
    ] as const) {
      const annotation = annotations.get(id);
      if (annotation === undefined) continue;
      const known = tied.get(about);
      if (known === undefined) tied.set(about, new Set([annotation]));
      else known.add(annotation);
    }
  }
  return new Map(
    [...tied].map(([id, found]) => [id, [...found].sort((one, other) => one.index - other.index)]),
  );
}
