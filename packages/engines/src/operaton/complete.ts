import type { EngineAdapter } from "@bpmn-worker/runtime";
import { contentOf, demandEmpty } from "../rest-client.js";
import type { Transport } from "../transport.js";
import { apartValues, without } from "./apart.js";
import { refusal } from "./errors.js";
import type { paths } from "./schema.gen.js";
import type { SendApart } from "./send-apart.js";
import { writeVariables } from "./write-variables.js";

type Call = paths["/external-task/{id}/complete"]["post"];
type Body = NonNullable<Call["requestBody"]>["content"]["application/json"];

/** The members of the body, those with variables as JSON. */
type Written = { readonly [Key in keyof Body]-?: string | null };

/**
 * `POST /external-task/{id}/complete`. What does not go with it ({@link apartValues}) is sent before. The one call that
 * is made for every task goes around openapi-fetch, which makes two `Headers` and a dozen objects for each. Types and
 * errors are the same.
 */
export function createComplete(
  transport: Transport,
  basePath: string,
  sendApart: SendApart,
): EngineAdapter["complete"] {
  return async (task, report, options) => {
    const processValues = apartValues(report.variables);
    const localValues = apartValues(report.localVariables);
    const variables = writeVariables(without(report.variables, processValues), report.memberAccess);
    const localVariables = writeVariables(without(report.localVariables, localValues), report.memberAccess);
    if (processValues !== null || localValues !== null) {
      await sendApart(task, processValues, localValues, options);
    }
    const url = `${basePath}/external-task/${encodeURIComponent(task.id)}/complete`;
    const request = {
      method: "POST",
      url,
      body: writeBody({ workerId: task.workerId, variables, localVariables }),
    };
    const reply = await transport.send(request, options, "call");
    if (!reply.ok) throw refusal(reply, await contentOf(reply));
    demandEmpty(reply);
  };
}

function writeBody({ workerId, variables, localVariables }: Written): string {
  const process = variables === null ? "" : `,"variables":${variables}`;
  const local = localVariables === null ? "" : `,"localVariables":${localVariables}`;
  return `{"workerId":${JSON.stringify(workerId)}${process}${local}}`;
}
