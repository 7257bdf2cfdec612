import { createRestClient, type Refusal, type RestClient } from "../rest-client.js";
import type { Transport } from "../transport.js";
import { refusal } from "./errors.js";
import type { paths } from "./schema.gen.js";

/** The consumer and the management API of ProcessEngine. */
export type ProcessEngineApi = RestClient<paths>;

/** Where people take the base to be: the origin, the consumer API, or its older name. */
const API = /\/api\/(?:consumer|external_task|management)\/v1$/;

/**
 * @param basePath with or without the path of an API at its end
 * @param meaning of refused calls
 */
export function createProcessEngineApi(
  transport: Transport,
  basePath: string,
  meaning: Refusal = refusal,
): ProcessEngineApi {
  return createRestClient<paths>(transport, basePath.replace(API, ""), meaning);
}
