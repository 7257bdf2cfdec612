import type { Place } from "./diagnostic.js";
import type { Template } from "./expression/tree.js";

/** The form of a user task or a start event, as the model has it. */
export interface Form {
  readonly fields: readonly FormField[];
  readonly formKey: string | null;
  readonly formRef: string | null;
  /** `formRefBinding` as written: `latest`, `deployment` or `version`. */
  readonly formRefBinding?: string;
}

export interface FormField {
  readonly id: string;
  /** The variable that is written, which for `formProperty` may differ from the id. */
  readonly variable: string;
  /** `string`, `long`, `boolean`, `date`, `enum`, `double` or a custom type; `null` when not given. */
  readonly type: string | null;
  /** Ids of the allowed values, for `enum`. */
  readonly values: readonly string[];
  readonly required: boolean;
  readonly readonly: boolean;
  readonly defaultValue: Template | null;
  /** What is evaluated to show it: its label, or the `expression` of a `formProperty`. */
  readonly shown?: Template;
  readonly place: Place;
}
