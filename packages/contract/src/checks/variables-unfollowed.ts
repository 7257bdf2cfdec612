import { quote } from "@bpmn-worker/bpmn";
import type { Finding } from "../finding.js";
import type { Check } from "./check.js";

/** What it costs to follow variables grows with the calls and with the variables that each of them hands on. */
export const variablesUnfollowed: Check = {
  code: "variables-unfollowed",
  severity: "info",
  what: "Processes call each other so often, and hand on so many variables, that these are not followed: their types are unknown, and nothing is required.",
  remedy: "Hand on by name what is needed, instead of all variables, or generate from fewer files at once.",
  find: ({ unfollowed }) =>
    unfollowed.flatMap(([first, ...others]): Finding[] =>
      first === undefined
        ? []
        : [
            {
              place: first.place,
              elementId: first.id,
              message:
                others.length === 0
                  ? `the process ${quote(first.id)} hands itself more variables than are followed`
                  : `the process ${quote(first.id)} and ${others.length} more hand each other more variables than are followed`,
              hint: "Variables are of unknown types, and nothing is required, in all of them. Hand on by name what is needed, instead of all variables, or generate from fewer files at once.",
            },
          ],
    ),
};
