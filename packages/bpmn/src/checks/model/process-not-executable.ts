import { quote } from "../../quote.js";
import type { ModelCheck } from "../check.js";

/** What no engine deploys (`isExecutable`): its external tasks wait for nobody. */
export const checkExecutable: ModelCheck = ({ process, externals }, report) => {
  if (process.executable || externals.length === 0) return;
  report(process.place, process.id, {
    code: "process-not-executable",
    severity: "warning",
    message: `the process ${quote(process.id)} has external tasks but is not executable`,
    hint: 'The engines do not deploy it. Write isExecutable="true" if it is meant to run.',
  });
};
