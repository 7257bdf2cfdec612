import { createRequire } from "node:module";

interface Descriptor {
  readonly types: readonly {
    readonly name: string;
    readonly properties?: readonly { readonly name: string; readonly isAttr?: boolean }[];
  }[];
}

/** The names of the camunda vocabulary, which operaton's are the same as. */
export interface CamundaNames {
  readonly attributes: ReadonlySet<string>;
  readonly elements: ReadonlySet<string>;
}

const require = createRequire(import.meta.url);

let names: CamundaNames | null = null;

/** Read from the published descriptor, on the first call. */
export function camundaNames(): CamundaNames {
  names ??= namesIn(require("camunda-bpmn-moddle/resources/camunda.json"));
  return names;
}

function namesIn({ types }: Descriptor): CamundaNames {
  const properties = types.flatMap((type) => type.properties ?? []);
  const attributes = properties.filter(({ isAttr }) => isAttr === true);
  const children = properties.filter(({ isAttr }) => isAttr !== true);
  const tags = types.map(({ name }) => name.charAt(0).toLowerCase() + name.slice(1));
  return {
    attributes: new Set(attributes.map(({ name }) => localName(name))),
    elements: new Set([...tags, ...children.map(({ name }) => localName(name))]),
  };
}

/** Some names of the descriptor have the prefix, most have not. */
function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
