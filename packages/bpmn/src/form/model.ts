import type { Diagnostic, Place } from "../diagnostic.js";
import type { FormField } from "../task-form.js";

/** What reading one `.form` file (JSON of Camunda and Operaton) gave. */
export interface FormReadResult {
  readonly file: string;
  readonly readable: boolean;
  readonly form: FormFile | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** A form file: what it writes when it is submitted. Referred to by `formRef`. */
export interface FormFile {
  readonly kind: "form";
  readonly id: string;
  readonly place: Place;
  /**
   * `type` uses the words of `formData` (`string`, `long`, `double`, `boolean`, `date`, `enum`), besides
   * `list` for check lists and tag lists, whose members are `values`; `object` for a variable that groups or dotted keys
   * make one, `array` for dynamic lists and for lists whose options come from elsewhere.
   */
  readonly fields: readonly FormField[];
}
