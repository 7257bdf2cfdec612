import { createRestClient, type Refusal, type RestClient } from "../rest-client.js";
import type { Transport } from "../transport.js";
import { refusal } from "./errors.js";
import type { paths } from "./schema.gen.js";

/** The REST API of Operaton, typed from the published description. */
export type OperatonClient = RestClient<paths>;

/**
 * @param basePath such as `/engine-rest`, without a slash at the end
 * @param meaning of refused calls
 */
export function createOperatonClient(
  transport: Transport,
  basePath: string,
  meaning: Refusal = refusal,
): OperatonClient {
  return createRestClient<paths>(transport, basePath, meaning);
}
