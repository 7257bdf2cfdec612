/** A piece of an XML document, enough to move things about in well-formed models. */
export type Node = Element | { readonly kind: "text" | "other"; readonly text: string };

export interface Element {
  readonly kind: "element";
  readonly name: string;
  /** With values as written, between the quotes. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly Node[];
}

const PIECE =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<\/[^>]+>|<[^\s/>]+(?:\s+[^\s=>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*\/?>|[^<]+/g;

/** The nodes of a well-formed document. */
export function parseXml(text: string): readonly Node[] {
  const open: { readonly element: Omit<Element, "children">; readonly children: Node[] }[] = [];
  const top: Node[] = [];
  const add = (node: Node): void => {
    (open.at(-1)?.children ?? top).push(node);
  };
  for (const [piece] of text.matchAll(PIECE)) {
    if (piece.startsWith("</")) {
      const done = open.pop();
      if (done !== undefined) add({ ...done.element, children: done.children });
    } else if (!piece.startsWith("<")) add({ kind: "text", text: piece });
    else if (/^<[!?]/.test(piece)) add({ kind: "other", text: piece });
    else {
      const element = startOf(piece);
      if (piece.endsWith("/>")) add({ ...element, children: [] });
      else open.push({ element, children: [] });
    }
  }
  return top;
}

function startOf(tag: string): Omit<Element, "children"> {
  const name = /^<([^\s/>]+)/.exec(tag)?.[1] ?? "";
  const attributes = [...tag.matchAll(/\s([^\s=>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
    ([, key = "", double, single = ""]) => [key, double ?? single] as const,
  );
  return { kind: "element", name, attributes };
}

/** How an element's tag is written; `empty` when it has no content. */
export type PrintTag = (element: Element, empty: boolean) => string;

const plainTag: PrintTag = ({ name, attributes }, empty) =>
  `<${name}${attributes.map(([key, value]) => ` ${key}="${value.replaceAll('"', "&quot;")}"`).join("")}${empty ? "/" : ""}>`;

export function printXml(nodes: readonly Node[], tag: PrintTag = plainTag): string {
  return nodes
    .map((node) => {
      if (node.kind !== "element") return node.text;
      if (node.children.length === 0) return tag(node, true);
      return `${tag(node, false)}${printXml(node.children, tag)}</${node.name}>`;
    })
    .join("");
}

/** The nodes with every element replaced by what `change` makes of it, the inner ones first. */
export function mapElements(
  nodes: readonly Node[],
  change: (element: Element) => Element | null,
): readonly Node[] {
  return nodes.flatMap((node): readonly Node[] => {
    if (node.kind !== "element") return [node];
    const changed = change({ ...node, children: mapElements(node.children, change) });
    return changed === null ? [] : [changed];
  });
}

export const localName = ({ name }: Element): string => name.slice(name.indexOf(":") + 1);
