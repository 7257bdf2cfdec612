/** Objects by which scripts reach variables. Whoever holds one can read and write any of them. */
export const VARIABLE_SCOPES: ReadonlySet<string> = new Set(["execution", "task", "caseExecution"]);

/** Other names that engines put in scripts' way; they lead to no variable of the process. */
export const ENGINE_OBJECTS: ReadonlySet<string> = new Set([
  "connector",
  "externalTask",
  "variableContext",
  "authenticatedUserId",
]);

/** What a method of a variable scope does with variables. */
export type ScopeMethod = "look" | "set" | "setLocal" | "setMany" | "setManyLocal" | "remove" | "removeMany";

/** Methods whose first argument is a name, or names. Source: Operaton's and Flowable's `VariableScope`. */
const METHODS: ReadonlyMap<string, ScopeMethod> = new Map<string, ScopeMethod>([
  ["getVariable", "look"],
  ["getVariableLocal", "look"],
  ["getVariableTyped", "look"],
  ["getVariableLocalTyped", "look"],
  ["getVariableInstance", "look"],
  ["getVariableInstanceLocal", "look"],
  ["hasVariable", "look"],
  ["hasVariableLocal", "look"],
  ["setVariable", "set"],
  ["setTransientVariable", "set"],
  ["setVariableLocal", "setLocal"],
  ["setTransientVariableLocal", "setLocal"],
  ["setVariables", "setMany"],
  ["setVariablesLocal", "setManyLocal"],
  ["removeVariable", "remove"],
  ["removeVariableLocal", "remove"],
  ["removeVariables", "removeMany"],
  ["removeVariablesLocal", "removeMany"],
]);

/** What is known not to touch variables: the context (`getId`) and a user task's own attributes (`setAssignee`). */
const HARMLESS =
  /^(?:get|set|is|add|delete|has)?(?:id|name|description|priority|assignee|owner|duedate|followupdate|createtime|candidate(?:user|group)s?|(?:user|group)identitylink|eventname|tenantid|processinstanceid|rootprocessinstanceid|processbusinesskey|processinstancebusinesskey|businesskey|processdefinitionid|parentid|parentactivityinstanceid|currentactivityid|currentactivityname|currenttransitionid|activityinstanceid|caseinstanceid|casedefinitionid|caseexecutionid|executionid|taskdefinitionkey|formkey|deletereason|canceled)$/i;

/** What a method does, `null` when it may do anything, `harmless` when nothing. */
export function scopeMethod(name: string): ScopeMethod | "harmless" | null {
  return METHODS.get(name) ?? (HARMLESS.test(name) ? "harmless" : null);
}

/** Whether a property of a variable scope (`execution.id`) has nothing to do with variables. */
export const isHarmlessProperty = (name: string): boolean => HARMLESS.test(name);
