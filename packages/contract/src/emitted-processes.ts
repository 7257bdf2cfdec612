import type { GivenContract, MessageContract, ProcessContract } from "./contract.js";
import type { EmittedMessage, EmittedProcess } from "./emission-input.js";
import { mergeAsked, mergeDocumentation, mergeStartVariables } from "./merge.js";
import { compareText, sortedBy } from "./order.js";

/** The versions of each process as one, sorted by id. */
export function emittedProcesses(contracts: readonly ProcessContract[]): readonly EmittedProcess[] {
  const byId = new Map<string, ProcessContract[]>();
  for (const contract of contracts) {
    const versions = byId.get(contract.id);
    if (versions === undefined) byId.set(contract.id, [contract]);
    else versions.push(contract);
  }
  return sortedBy(
    [...byId].map(([processId, versions]) => emittedProcess(processId, versions)),
    ({ processId }) => processId,
  );
}

/** What the messages of these processes may bring, each message once, sorted by name. */
export function emittedMessages(contracts: readonly ProcessContract[]): readonly EmittedMessage[] {
  const brought = new Map<string, (readonly GivenContract[])[]>();
  for (const { name, nameKind, variables } of contracts.flatMap(({ messages }) => messages)) {
    if (variables === undefined || nameKind !== "literal") continue;
    const known = brought.get(name);
    if (known === undefined) brought.set(name, [variables]);
    else known.push(variables);
  }
  return sortedBy(
    [...brought].flatMap(([name, lists]) => {
      const variables = mergeAsked(lists);
      return variables.length === 0 ? [] : [{ name, variables }];
    }),
    ({ name }) => name,
  );
}

function emittedProcess(processId: string, versions: readonly ProcessContract[]): EmittedProcess {
  const messages = versions.flatMap((version) => version.messages);
  return {
    processId,
    name: versions.find(({ name }) => name !== null)?.name ?? null,
    files: unique(versions.map(({ file }) => file)),
    startVariables: mergeStartVariables(versions.map(({ startVariables }) => startVariables)),
    startMessages: namesAt(messages, "start"),
    caughtMessages: namesAt(messages, "catch"),
    ...mergeDocumentation(versions),
  };
}

const namesAt = (messages: readonly MessageContract[], at: MessageContract["at"]): readonly string[] =>
  unique(messages.flatMap((one) => (one.at === at && one.nameKind === "literal" ? [one.name] : [])));

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort(compareText);
