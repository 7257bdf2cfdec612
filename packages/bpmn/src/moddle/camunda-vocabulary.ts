import { createRequire } from "node:module";

interface Descriptor {
  readonly types: readonly {
    readonly name: string;
    readonly properties?: readonly { readonly name: string; readonly isAttr?: boolean }[];
  }[];
}

/** The names of the camunda vocabulary, which operaton's are the same as. */
export interface CamundaNames {
  readonly attributes: readonly string[];
  readonly elements: readonly string[];
}

let names: CamundaNames | null = null;

/** Read from the published descriptor, on the first call. */
export function camundaNames(): CamundaNames {
  names ??= namesIn(createRequire(import.meta.url)("camunda-bpmn-moddle/resources/camunda.json"));
  return names;
}

function namesIn({ types }: Descriptor): CamundaNames {
  const properties = types.flatMap((type) => type.properties ?? []);
  return {
    attributes: properties.filter(({ isAttr }) => isAttr === true).map(({ name }) => name),
    elements: types.map(({ name }) => name.charAt(0).toLowerCase() + name.slice(1)),
  };
}
