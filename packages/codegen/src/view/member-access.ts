import type { EmittedProcess, GivenContract } from "@bpmn-worker/contract";
import { print } from "../layout/doc.js";
import { expandedObject, literal } from "../layout/literal.js";
import { sortedOnce } from "../order.js";
import type { MessageUse } from "./messages.js";

/** What expressions look into of what processes start with and messages bring, as code; `null` for nothing. */
export function memberAccessOf(
  processes: readonly EmittedProcess[],
  messages: readonly MessageUse[],
): string | null {
  const ofProcesses = processes.map((one) => [one.processId, lookedInto(one.startVariables)] as const);
  const ofMessages = messages.map(({ name, started, catching, variables }) => {
    const all = [...started, ...catching].flatMap(({ startVariables }) => startVariables);
    return [name, lookedInto([...all, ...variables])] as const;
  });
  const lists = Object.entries({ processes: ofProcesses, messages: ofMessages }).flatMap(([what, all]) => {
    const list = all.flatMap(([key, names]) => (names.length > 0 ? [[key, literal(names)] as const] : []));
    return list.length === 0 ? [] : [[what, expandedObject(list)] as const];
  });
  return lists.length === 0 ? null : print(expandedObject(lists));
}

/** The names of what expressions look into, sorted. */
const lookedInto = (variables: readonly GivenContract[]): readonly string[] =>
  sortedOnce(variables.flatMap(({ name, memberAccess }) => (memberAccess === true ? [name] : [])));
