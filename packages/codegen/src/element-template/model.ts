/**
 * An element template of the Camunda Modeler for Camunda 7 and Operaton, as far as we write one: the members of its
 * published JSON Schema (`@camunda/element-templates-json-schema`), in the order in which they are written.
 */
export interface ElementTemplateFile {
  readonly $schema: string;
  readonly name: string;
  /** See {@link templateId}. */
  readonly id: string;
  readonly description?: string;
  readonly appliesTo: readonly string[];
  readonly properties: readonly TemplateProperty[];
  readonly scopes?: readonly TemplateScope[];
}

/** A field of the properties panel, or a value that is set unseen (`Hidden`). */
export interface TemplateProperty {
  readonly label?: string;
  readonly description?: string;
  readonly type: "String" | "Hidden" | "Dropdown";
  readonly value?: string;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly constraints?: {
    readonly notEmpty?: true;
    readonly pattern?: { readonly value: string; readonly message: string };
  };
  readonly binding: TemplateBinding;
}

/** Where the value goes. */
export type TemplateBinding =
  | { readonly type: "property" | "camunda:property" | "camunda:inputParameter"; readonly name: string }
  /** The value is the name of the variable that is set. */
  | { readonly type: "camunda:outputParameter"; readonly source: string }
  /** The value is the expression; the error is that of the {@link TemplateScope} with this id. */
  | { readonly type: "camunda:errorEventDefinition"; readonly errorRef: string };

/** The error that a definition refers to. */
export interface TemplateScope {
  readonly type: "bpmn:Error";
  readonly id: string;
  readonly properties: readonly Pick<TemplateProperty, "type" | "value" | "binding">[];
}

const PREFIX = "bpmn-worker:";

/** The id of the template for a topic: the topic as it is, behind a prefix of ours, so that it never changes. */
export const templateId = (topic: string): string => `${PREFIX}${topic}`;

/** Whether a template is one of ours. */
export const isOwnTemplate = (id: string): boolean => id.startsWith(PREFIX);
