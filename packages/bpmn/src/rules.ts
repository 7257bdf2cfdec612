import { CODES, type Code } from "./codes.js";
import type { Severity } from "./diagnostic.js";

/** What a code stands for, for whoever asks what a finding means or wants it graded otherwise. */
export interface Rule {
  readonly code: string;
  /** As a rule; some findings are milder where little comes of them. */
  readonly severity: Severity;
  /** What is found, in sentences. */
  readonly what: string;
  /** What to do about it, in sentences. */
  readonly remedy: string;
}

const TEXTS: Readonly<Record<Code, Omit<Rule, "code">>> = {
  "model-empty": {
    severity: "error",
    what: "The file holds nothing.",
    remedy: "Save the model again.",
  },
  "model-encoding": {
    severity: "error",
    what: "The declared encoding is unknown, contradicts the bytes, or does not fit them.",
    remedy: "Save as UTF-8 (also read: UTF-16, ISO-8859-1, windows-1252, US-ASCII).",
  },
  "model-not-xml": {
    severity: "error",
    what: "Not well-formed XML; the place is exact.",
    remedy: "Correct the file, or save it again from the modeller.",
  },
  "model-doctype": {
    severity: "error",
    what: "There is a DOCTYPE.",
    remedy: "Remove it.",
  },
  "model-too-deep": {
    severity: "error",
    what: "Elements are nested more than 250 deep.",
    remedy: "Move inner sub-processes to processes of their own.",
  },
  "model-not-bpmn": {
    severity: "error",
    what: "The root is not `definitions` of BPMN 2.0, or hardly anything in the file is BPMN.",
    remedy: "Leave the file out.",
  },
  "element-misplaced": {
    severity: "error",
    what: "BPMN has no place for an element; it is left out with all it holds.",
    remedy: "Remove or move it.",
  },
  "text-stray": {
    severity: "error",
    what: "A text where BPMN allows none.",
    remedy: "Remove it, or put it into a `documentation`.",
  },
  "attribute-unknown": {
    severity: "warning",
    what: "An attribute without prefix that BPMN does not know (`topic` instead of `camunda:topic`).",
    remedy: "Add the prefix.",
  },
  "id-missing": {
    severity: "error",
    what: "A process has no id. Other elements get one made from their parent's id and position.",
    remedy: "Give it one.",
  },
  "id-illegal": {
    severity: "warning",
    what: "An id that is no XML name; only ProcessEngine.io takes it. It is read as it stands.",
    remedy: "Use letters, digits, `_`, `-`, `.`.",
  },
  "id-duplicate": {
    severity: "error",
    what: "An id twice. Both elements are read.",
    remedy: "Change one of them.",
  },
  "extension-conflict": {
    severity: "warning",
    what: "Two namespaces say different things in one place; operaton wins over camunda, flowable, activiti.",
    remedy: "Keep one namespace.",
  },
  "extension-misplaced": {
    severity: "warning",
    what: "An extension outside `extensionElements`, which no engine sees.",
    remedy: "Move it there.",
  },
  "extension-misspelt": {
    severity: "warning",
    what: "A camunda or operaton extension whose name is nearly a known one (`camunda:tpye`).",
    remedy: "Correct the name.",
  },
  "extension-repeated": {
    severity: "error",
    what: "Two `properties`, `inputOutput`, `formData`, `connector`, `extensionElements` where one may be. They are read as one.",
    remedy: "Join them.",
  },
  "vocabulary-unsupported": {
    severity: "warning",
    what: "A model for Camunda 8, whose extensions are not read.",
    remedy: "Leave the file out.",
  },
  "dialect-mismatch": {
    severity: "warning",
    what: "A namespace that the engine of the model's dialect does not hear; once for each.",
    remedy: "Keep one namespace, or name the dialect.",
  },
  "process-not-executable": {
    severity: "warning",
    what: 'A process with external tasks without `isExecutable="true"` (in Flowable: with another value); engines do not deploy it.',
    remedy: "Set it, if it is meant to run.",
  },
  "external-misplaced": {
    severity: "warning",
    what: '`type="external"` where no engine looks for it (signal events, receive tasks, …).',
    remedy: "Use one of the five hosts.",
  },
  "ad-hoc-ignored": {
    severity: "warning",
    what: "External tasks in an ad-hoc sub-process, which Operaton and Camunda 7 ignore.",
    remedy: "Use a sub-process.",
  },
  "type-unknown": {
    severity: "error",
    what: "A task `type` that no engine knows.",
    remedy: "Write `external`.",
  },
  "topic-missing": {
    severity: "error",
    what: "An external task without topic, or with an empty one.",
    remedy: "Give it one.",
  },
  "priority-invalid": {
    severity: "error",
    what: "A task priority that is neither whole number nor expression.",
    remedy: "Correct it.",
  },
  "input-output-illegal": {
    severity: "error",
    what: "Parameters on start or boundary events, gateways, event sub-processes; output parameters on end events and multi-instance activities.",
    remedy: "Move them.",
  },
  "parameter-unnamed": {
    severity: "error",
    what: "A parameter without name or a map entry without key. It is left out.",
    remedy: "Name it.",
  },
  "parameter-children": {
    severity: "error",
    what: "A parameter that holds several elements; the first is read.",
    remedy: "Use a list or a map.",
  },
  "script-format-missing": {
    severity: "error",
    what: "A script without language.",
    remedy: "Name the language.",
  },
  "listener-empty": {
    severity: "error",
    what: "A listener that does nothing. It is left out.",
    remedy: "Complete or remove it.",
  },
  "mapping-incomplete": {
    severity: "error",
    what: "An `in` or `out` without source or target. It is left out.",
    remedy: "Complete it.",
  },
  "expression-invalid": {
    severity: "error",
    what: "A text that the engine cannot parse as an expression.",
    remedy: "Correct it; `\\${` is a literal `${`.",
  },
  "timer-empty": {
    severity: "error",
    what: "A timer without date, cycle, duration. It is left out.",
    remedy: "Say when it fires.",
  },
  "error-unresolved": {
    severity: "warning",
    what: "An `errorRef` that leads nowhere: the engines take the text itself as the code, and so does the model.",
    remedy: "Declare the error.",
  },
  "error-ref-prefixed": {
    severity: "warning",
    what: "An `errorRef` with prefix, which the engines do not resolve either.",
    remedy: "Remove the prefix.",
  },
  "error-code-missing": {
    severity: "error",
    what: "An error end event that throws no code.",
    remedy: "Let its `errorRef` lead to an error with a code.",
  },
  "error-code-empty": {
    severity: "warning",
    what: "A catching error event whose error has an empty code, which nothing can throw.",
    remedy: "Give the error a code, or remove the attribute to catch every error.",
  },
  "error-definition-incomplete": {
    severity: "error",
    what: "An `errorEventDefinition` of an external task without expression (refused) or code (ignored).",
    remedy: "Complete it.",
  },
  "message-unresolved": {
    severity: "error",
    what: "A `messageRef` that leads nowhere.",
    remedy: "Declare the message.",
  },
  "signal-unresolved": {
    severity: "error",
    what: "A `signalRef` that leads nowhere.",
    remedy: "Declare the signal.",
  },
  "escalation-unresolved": {
    severity: "error",
    what: "An `escalationRef` that leads nowhere.",
    remedy: "Declare the escalation.",
  },
  "boundary-unattached": {
    severity: "error",
    what: "A boundary event that is attached to nothing beside it.",
    remedy: "Attach it.",
  },
  "flow-unresolved": {
    severity: "error",
    what: "A sequence flow whose source or target is not beside it.",
    remedy: "Connect it.",
  },
  "model-not-dmn": {
    severity: "error",
    what: "The root of a `.dmn` file is not `definitions` of DMN 1.1 to 1.5.",
    remedy: "Leave the file out.",
  },
  "dmn-version-unsupported": {
    severity: "warning",
    what: "DMN 1.4 or 1.5, which Operaton and Camunda 7 do not take.",
    remedy: "Save as DMN 1.3.",
  },
  "decision-id-illegal": {
    severity: "error",
    what: "A decision without id, or a second one with the same. It is left out.",
    remedy: "Give it an id of its own.",
  },
  "decision-logic-unsupported": {
    severity: "warning",
    what: "A decision without table or literal expression, which the engines leave out.",
    remedy: "Write it as one of these.",
  },
  "requirement-unresolved": {
    severity: "error",
    what: "A required decision that is not in the file.",
    remedy: "Correct the reference.",
  },
  "hit-policy-unsupported": {
    severity: "error",
    what: "A hit policy or aggregation that the engines do not know.",
    remedy: "Use another.",
  },
  "output-name-illegal": {
    severity: "error",
    what: "One of several outputs without name, or with one that is taken.",
    remedy: "Give it a name of its own.",
  },
  "rule-incomplete": {
    severity: "error",
    what: "A rule with fewer or more entries than there are columns.",
    remedy: "One entry for each column.",
  },
  "form-not-json": {
    severity: "error",
    what: "A `.form` file that is no JSON; the place is exact.",
    remedy: "Correct it.",
  },
  "form-id-missing": {
    severity: "error",
    what: "A form without id.",
    remedy: "Give it one.",
  },
  "form-key-missing": {
    severity: "warning",
    what: "A field without key; what is entered goes nowhere.",
    remedy: "Name a variable.",
  },
  "form-component-unknown": {
    severity: "warning",
    what: "A component of an unknown type, read as far as it has a key and components.",
    remedy: "Check its spelling, or leave it.",
  },
  "template-not-json": {
    severity: "error",
    what: "A file of element templates that is no JSON; the place is exact.",
    remedy: "Correct it, or take it out of the folder.",
  },
  "template-incomplete": {
    severity: "warning",
    what: "An element template without id or properties. It is left out.",
    remedy: "Give it both.",
  },
  "template-property-unknown": {
    severity: "warning",
    what: "A property of an element template whose binding or type is unknown. It is left out.",
    remedy: "Check its spelling, or leave it.",
  },
};

/** The rules behind everything that is reported about files, in the order of the README. */
export const READING_RULES: readonly Rule[] = CODES.map((code) => ({ code, ...TEXTS[code] }));
