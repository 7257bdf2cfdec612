import type { EngineAdapter } from "@bpmn-worker/runtime";
import { contentOf, demandEmpty } from "../rest-client.js";
import type { Transport } from "../transport.js";
import { encodeVariables } from "./encode.js";
import { refusal } from "./errors.js";
import type { paths } from "./schema.gen.js";

type Call = paths["/external-task/{id}/complete"]["post"];
type Body = NonNullable<Call["requestBody"]>["content"]["application/json"];

type Unwritten<T> = { readonly [Key in keyof T]: T[Key] | undefined };

/**
 * `POST /external-task/{id}/complete`. The one call that is made for every task goes around openapi-fetch, which makes
 * two `Headers` and a dozen objects for each. Types and errors are the same.
 */
export function createComplete(transport: Transport, basePath: string): EngineAdapter["complete"] {
  return async (task, report, options) => {
    const variables = encodeVariables(report.variables, report.memberAccess);
    const localVariables = encodeVariables(report.localVariables, report.memberAccess);
    // What is undefined is not written.
    const body = { workerId: task.workerId, variables, localVariables } satisfies Unwritten<Body>;
    const url = `${basePath}/external-task/${encodeURIComponent(task.id)}/complete`;
    const request = { method: "POST", url, body: JSON.stringify(body) };
    const reply = await transport.send(request, options, "call");
    if (!reply.ok) throw refusal(reply, await contentOf(reply));
    demandEmpty(reply);
  };
}
