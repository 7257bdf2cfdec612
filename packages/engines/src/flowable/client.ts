import { createRestClient, type Refusal, type RestClient } from "../rest-client.js";
import type { Transport } from "../transport.js";
import { refusal } from "./errors.js";
import { findProcessApi } from "./process-api.js";
import type { paths } from "./schema.gen.js";

/** The REST APIs of Flowable, typed from a description of ours: none is published for external workers. */
export type FlowableClient = RestClient<paths>;

/**
 * @param basePath under which the APIs are, without a slash at the end; that of one of them will do as well
 * @param meaning of refused calls
 */
export function createFlowableClient(
  transport: Transport,
  basePath: string,
  meaning: Refusal = refusal,
): FlowableClient {
  const base = basePath.replace(/\/(?:external-job-api|process-api)$/, "");
  return createRestClient<paths>(findProcessApi(transport, base), base, meaning);
}
