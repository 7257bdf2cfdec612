import type { Random } from "./random.js";
import { type Element, localName, mapElements, type Node, parseXml, printXml } from "./xml.js";

/**
 * The same model, written otherwise: attributes in another order and over several lines, other white space and
 * comments, elements in another order, a diagram that was moved or left out.
 */
export function otherLayout(text: string, random: Random): string {
  const nodes = mapElements(parseXml(text), (element) => {
    if (localName(element) === "BPMNDiagram" && random.chance(0.5)) return null;
    return isContainer(element) ? shuffleChildren(element, random) : moved(element, random);
  });
  return printXml(nodes, ({ name, attributes }, empty) => {
    const gap = (): string => random.oneOf([" ", "  ", "\n", "\n\t  "]) ?? " ";
    const written = random
      .shuffled(attributes)
      .map(([key, value]) => `${gap()}${key}${random.chance(0.1) ? " = " : "="}${quoted(value, random)}`);
    return `<${name}${written.join("")}${empty ? (random.chance(0.5) ? "/>" : ` ></${name}>`) : ">"}`;
  });
}

/** Elements whose children may stand in any order. */
const isContainer = (element: Element): boolean =>
  ["definitions", "process", "subProcess"].includes(localName(element));

/** Sequence flows keep their order among themselves: gateways try them in it. */
function shuffleChildren(element: Element, random: Random): Element {
  const children = element.children.filter((node) => node.kind === "element");
  const others = element.children.filter((node) => node.kind === "other");
  const flows = children.filter((child) => localName(child) === "sequenceFlow");
  // Documentation and extensions come first by the schema.
  const first = children.filter((child) => HEADS.has(localName(child)));
  const rest = children.filter((child) => !flows.includes(child) && !first.includes(child));
  const places = random.shuffled([...rest.map(() => "rest"), ...flows.map(() => "flow")]);
  const queues = { rest: random.shuffled(rest), flow: [...flows] };
  const mixed = places.flatMap((place) => queues[place === "rest" ? "rest" : "flow"].shift() ?? []);
  const spaced = [...others, ...first, ...mixed].flatMap((node): Node[] => [
    { kind: "text", text: random.oneOf(["\n", "\n    ", "\n\n\n", " "]) ?? "" },
    ...(random.chance(0.2) ? [{ kind: "other", text: "<!-- moved -->" } as const] : []),
    node,
  ]);
  return { ...element, children: [...spaced, { kind: "text", text: "\n" }] };
}

const HEADS: ReadonlySet<string> = new Set([
  "documentation",
  "extensionElements",
  "multiInstanceLoopCharacteristics",
  "standardLoopCharacteristics",
  "laneSet",
]);

/** Shapes somewhere else. */
function moved(element: Element, random: Random): Element {
  if (!["Bounds", "waypoint"].includes(localName(element))) return element;
  return {
    ...element,
    attributes: element.attributes.map(([key, value]) => [
      key,
      key === "x" || key === "y" ? String(random.below(900)) : value,
    ]),
  };
}

const quoted = (value: string, random: Random): string =>
  value.includes('"') || (random.chance(0.2) && !value.includes("'")) ? `'${value}'` : `"${value}"`;
