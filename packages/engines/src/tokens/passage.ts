/** One passage of a token through an element of a process instance, where engines keep tokens instead of variables. */
export interface Passage {
  readonly id: string;
  readonly elementId: string;
  /** Such as `bpmn:ServiceTask`. */
  readonly elementType: string;
  /** Of the process; of an embedded sub-process, its element id. */
  readonly processModelId: string;
  readonly parentProcessInstanceId: string | null;
  /** The passage that the token came from. */
  readonly previousId: string | null;
  /** The token's content on its way in. */
  readonly entered: unknown;
  /** What it became, once it has left. */
  readonly left: { readonly at: number; readonly content: unknown } | null;
}

/** Where a task stands: its own passage, and all that went before it. */
export interface TaskPassage {
  readonly own: Passage;
  /** `bpmn:process/@id` of the process that the task's element is in. */
  readonly processDefinitionKey: string;
  /** Of the enclosing instances, outermost first, and of its own. */
  readonly earlier: readonly Passage[];
}
