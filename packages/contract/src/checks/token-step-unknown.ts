import { quote } from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import { type TokenProcess, type TokenStep, tokenProcessOf } from "../token/process.js";
import type { TokenScript } from "../token/scripts.js";
import { NearNames } from "../usage/near-names.js";
import type { Check } from "./check.js";

/** The history of a token has the results of the steps of its process by their ids, and nothing besides. */
export const tokenStepUnknown: Check = {
  code: "token-step-unknown",
  severity: "warning",
  what: "A script of ProcessEngine.io reads the result of a step (`token.history.<id>`) that the process does not have.",
  remedy: "Write the id of the step.",
  find: ({ processes }) =>
    processes.flatMap((process) =>
      process.dialect === "processengine" ? findIn(tokenProcessOf(process)) : [],
    ),
};

function findIn({ steps, byId }: TokenProcess): readonly Finding[] {
  const near = new NearNames(byId.keys());
  return steps.flatMap((step) =>
    [...step.scripts.all, ...step.conditions].flatMap((script) =>
      strangersIn(script, byId).map((id) => ({
        place: script.place,
        elementId: step.node.id,
        message: `the script reads token.history.${id}, but the process has no element ${quote(id)}`,
        hint: hintFor(near.to(id)[0]),
      })),
    ),
  );
}

const strangersIn = ({ traced }: TokenScript, byId: ReadonlyMap<string, TokenStep>): readonly string[] => [
  ...new Set(
    traced.uses.flatMap(({ path: { root, steps } }) => {
      const [first, second] = steps;
      return root === "token" &&
        first?.kind === "member" &&
        first.name === "history" &&
        second?.kind === "member" &&
        !byId.has(second.name)
        ? [second.name]
        : [];
    }),
  ),
];

const hintFor = (meant: string | undefined): string =>
  meant === undefined
    ? "It is undefined, and looking into it fails. Write the id of the step whose result is meant."
    : `It is undefined, and looking into it fails. Did you mean ${quote(meant)}?`;
