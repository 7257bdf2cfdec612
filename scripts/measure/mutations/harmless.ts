import { taskTexts } from "./edits.js";

/** A change of a model that no handler notices. */
export interface Harmless {
  readonly kind: string;
  /** The text changed, as it was where there is nothing to change. */
  readonly change: (source: string) => string;
}

const DIAGRAM = `<di:BPMNDiagram xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="Diagram_added"><di:BPMNPlane id="Plane_added"><di:BPMNShape id="Shape_added"><dc:Bounds x="1" y="2" width="3" height="4"/></di:BPMNShape></di:BPMNPlane></di:BPMNDiagram>`;

/** Handlers may throw a code more. Not on a task with output parameters, which fail when it is cancelled: that is found. */
function withErrorCode(source: string): string {
  const task = taskTexts(source).find(
    ({ start, end }) => !source.slice(start, end).includes("outputParameter"),
  );
  const [, prefix = ""] = /<([\w-]+:)?definitions\b/.exec(source) ?? [];
  if (task === undefined) return source;
  const event = `<${prefix}boundaryEvent id="Boundary_added" attachedToRef="${task.id}"><${prefix}errorEventDefinition errorRef="Error_added"/></${prefix}boundaryEvent>`;
  const error = `<${prefix}error id="Error_added" errorCode="ADDED"/>`;
  const caught = source.slice(0, task.end) + event + source.slice(task.end);
  return caught.replace(/<(?:[\w-]+:)?definitions\b[^>]*>/, (definitions) => definitions + error);
}

export const HARMLESS: readonly Harmless[] = [
  { kind: "diagram added", change: (source) => source.replace(/(<\/[\w-]*:?definitions>)/, `${DIAGRAM}$1`) },
  { kind: "white space", change: (source) => source.replace(/>\s*\n\s*</g, ">\n\n\t<") },
  { kind: "lines of Windows", change: (source) => source.replace(/\r?\n/g, "\r\n") },
  {
    kind: "attributes in another order",
    change: (source) =>
      source.replace(/<([\w:-]+)((?:\s+[\w:-]+="[^"]*"){2,})(\s*\/?>)/g, (_, name, attributes, end) => {
        const all = [...String(attributes).matchAll(/[\w:-]+="[^"]*"/g)].map(([attribute]) => attribute);
        return `<${name} ${all.reverse().join(" ")}${end}`;
      }),
  },
  {
    kind: "comment",
    change: (source) => source.replace(/(<[\w-]*:?definitions\b[^>]*>)/, "$1<!-- ${amount} -->"),
  },
  { kind: "error code added", change: withErrorCode },
  {
    kind: "label of a task",
    change: (source) => {
      const [task] = taskTexts(source);
      if (task === undefined) return source;
      const tag = source.slice(task.start, task.opened);
      return (
        source.slice(0, task.start) +
        tag.replace(/(?<=\s)name="[^"]*"/, 'name="Another label"') +
        source.slice(task.opened)
      );
    },
  },
];
