import type { CallOptions } from "@bpmn-worker/runtime";
import type { FlowableClient } from "./client.js";
import type { components, paths } from "./schema.gen.js";

export type FlowableDefinition = components["schemas"]["DeployedProcess"];

type Filters = paths["/process-api/repository/process-definitions"]["get"]["parameters"]["query"];

/** Definitions of one page. */
const PAGE = 500;

/** `GET /process-definitions` of the process API: versions of processes, all pages of them. */
export async function listDefinitions(
  { api, via, accepted }: FlowableClient,
  filters: Filters,
  options: CallOptions,
): Promise<FlowableDefinition[]> {
  const listed: FlowableDefinition[] = [];
  for (;;) {
    const params = { query: { ...filters, start: listed.length, size: PAGE, sort: "id" } };
    const page = accepted(
      await api.GET("/process-api/repository/process-definitions", { params, fetch: via(options) }),
    );
    listed.push(...(page?.data ?? []));
    if (page === undefined || page.data.length === 0 || listed.length >= page.total) return listed;
  }
}

/** The model of a version, as it was deployed. */
export async function modelOf(
  { api, via, accepted }: FlowableClient,
  id: string,
  options: CallOptions,
): Promise<string> {
  const path = "/process-api/repository/process-definitions/{id}/resourcedata";
  const init = { params: { path: { id } }, parseAs: "text" as const, fetch: via(options) };
  return accepted(await api.GET(path, init)) ?? "";
}
