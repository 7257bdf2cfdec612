import { createRestClient, type Refusal, type RestClient } from "../rest-client.js";
import type { Transport } from "../transport.js";
import { refusal } from "./errors.js";
import { findProcessApi } from "./process-api.js";
import type { paths } from "./schema.gen.js";

/** The REST APIs of Flowable, typed from a description of ours: none is published for external workers. */
export type FlowableClient = RestClient<paths>;

/** Where an installation has its APIs, and the way there. */
export interface FlowableApis {
  /** Without a slash at the end. */
  readonly base: string;
  /** Takes calls of the process API to where it is. */
  readonly transport: Transport;
}

/** @param basePath under which the APIs are, without a slash at the end; that of one of them will do as well */
export function findApis(transport: Transport, basePath: string): FlowableApis {
  const base = basePath.replace(/\/(?:external-job-api|process-api)$/, "");
  return { base, transport: findProcessApi(transport, base) };
}

/** @param meaning of refused calls */
export const createFlowableClient = (
  { base, transport }: FlowableApis,
  meaning: Refusal = refusal,
): FlowableClient => createRestClient<paths>(transport, base, meaning);
