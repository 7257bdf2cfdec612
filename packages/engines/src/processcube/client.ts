import { createRestClient, type Refusal, type RestClient } from "../rest-client.js";
import type { Transport } from "../transport.js";
import { refusal } from "./errors.js";
import type { paths } from "./schema.gen.js";

/** The API of a ProcessCube engine. */
export type ProcessCubeApi = RestClient<paths>;

export const API = "/atlas_engine/api/v1";

/**
 * @param basePath with or without the path of the API at its end
 * @param meaning of refused calls
 */
export function createProcessCubeApi(
  transport: Transport,
  basePath: string,
  meaning: Refusal = refusal,
): ProcessCubeApi {
  const base = basePath.endsWith(API) ? basePath : `${basePath}${API}`;
  return createRestClient<paths>(transport, base, meaning);
}
