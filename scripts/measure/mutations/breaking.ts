import type { ExternalTaskContract } from "@bpmn-worker/contract";
import { type Edit, editsOf, type TaskText, taskTexts } from "./edits.js";

/** A change of a model that a handler written for it does not survive. */
export interface Breakage {
  readonly kind: string;
  readonly edits: (source: string, contracts: readonly ExternalTaskContract[]) => readonly Edit[];
}

type OfTask = (source: string, task: TaskText, contract: ExternalTaskContract) => readonly Edit[];

/** A kind of change that is made of tasks whose contract is known. */
const ofTasks = (kind: string, edit: OfTask): Breakage => ({
  kind,
  edits: (source, contracts) =>
    taskTexts(source).flatMap((task) => {
      const contract = contracts.find(({ elementId }) => elementId === task.id);
      return contract === undefined ? [] : edit(source, task, contract);
    }),
});

const INPUT = "<[\\w-]+:inputParameter";

/** The names that only the output parameters of a task read, and that its handler hands back. */
const localsOf = ({ outputs }: ExternalTaskContract): readonly string[] =>
  outputs.filter(({ scope }) => scope === "local").map(({ name }) => name);

export const BREAKAGES: readonly Breakage[] = [
  ofTasks("input renamed", (source, task) =>
    editsOf(source, task, new RegExp(`${INPUT}\\s+name="([^"]+)"`), (name) => `${name}-renamed`),
  ),
  ofTasks("input dropped", (source, task) =>
    editsOf(
      source,
      task,
      new RegExp(`(${INPUT}\\s+name="[^"]+"(?:\\s*/>|>(?:(?!inputParameter).)*</[\\w-]+:inputParameter>))`),
      () => "",
    ),
  ),
  ofTasks("text changed", (source, task) =>
    editsOf(
      source,
      task,
      new RegExp(`${INPUT}\\s+name="[^"]+">([^<$#]*[^<$#\\s][^<$#]*)<`),
      (text) => `${text}-changed`,
    ),
  ),
  ofTasks("text became a number", (source, task) =>
    editsOf(
      source,
      task,
      new RegExp(`${INPUT}\\s+name="[^"]+">([^<$#]*[^<$#\\s][^<$#]*)<`),
      () => "${1 + 1}",
    ),
  ),
  ofTasks("result renamed", (source, task, contract) =>
    editsOf(source, task, /outputParameter\s+name="[^"]+">[$#]\{([A-Za-z_]\w*)\b/, (name) =>
      localsOf(contract).includes(name) ? `${name}Renamed` : null,
    ),
  ),
  ofTasks("another result wanted", (source, task, contract) =>
    contract.dialect === "flowable" || contract.outputs.length === 0
      ? []
      : editsOf(
          source,
          task,
          /(?:outputParameter)\s+name="[^"]+">([$#]\{)[A-Za-z_]\w*\}</,
          (open) => `${open}oneMore == null ? null : `,
        ),
  ),
  ofTasks("topic renamed", (source, task) =>
    editsOf(
      source,
      { start: task.start, end: task.opened },
      /\btopic="([^"$#]+)"/,
      (name) => `${name}-renamed`,
    ),
  ),
  ofTasks("task dropped", (source, task) =>
    editsOf(
      source,
      { start: task.start, end: task.opened },
      /(\s[\w-]+:type="external(?:-worker)?")/,
      () => "",
    ),
  ),
  {
    kind: "error code renamed",
    edits: (source, contracts) => {
      const caught = new Set(
        contracts.filter(({ errors }) => !errors.catchAll).flatMap(({ errors }) => errors.codes),
      );
      return editsOf(source, { start: 0, end: source.length }, /errorCode="([^"]+)"/, (code) =>
        caught.has(code) ? `${code}_RENAMED` : null,
      );
    },
  },
  {
    kind: "number became a text",
    edits: (source) =>
      editsOf(
        source,
        { start: 0, end: source.length },
        /conditionExpression[^>]*>[^<]*?((?:&gt;|&lt;)=?\s*\d+)/,
        () => "== 'much'",
      ),
  },
  {
    kind: "form field renamed",
    edits: (source, contracts) => {
      const seen = new Set(contracts.flatMap(({ inputs }) => inputs.map(({ name }) => name)));
      return editsOf(source, { start: 0, end: source.length }, /formField\s+id="([^"]+)"/, (id) =>
        seen.has(id) ? `${id}Renamed` : null,
      );
    },
  },
];
