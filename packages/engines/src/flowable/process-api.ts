import type { CallOptions } from "@bpmn-worker/runtime";
import type { Transport } from "../transport.js";

const USUAL = "/process-api";

/** Where Flowable's own REST application has its process API. */
const OF_APPLICATION = "/service";

/**
 * The same transport, but calls of the process API go to where this installation has it: the first of them asks. The
 * Spring Boot starters have it at `/process-api`, beside `/external-job-api`.
 */
export function findProcessApi(transport: Transport, base: string): Transport {
  let place: Promise<string> | null = null;

  async function find(options: CallOptions): Promise<string> {
    for (const place of [USUAL, OF_APPLICATION]) {
      const probe = { method: "GET", url: `${base}${place}/management/engine`, body: null };
      // What is not there may be a 404 or, where Spring guards its page of errors, a 401.
      if ((await transport.send(probe, options, "call")).ok) return place;
    }
    return USUAL;
  }

  return {
    ...transport,
    async send(request, options, channel) {
      if (!request.url.startsWith(`${base}${USUAL}/`)) return transport.send(request, options, channel);
      place ??= find(options);
      const found = await place.catch((error: unknown) => {
        // Asked again by the next call.
        place = null;
        throw error;
      });
      const url = `${base}${found}${request.url.slice(base.length + USUAL.length)}`;
      return transport.send({ ...request, url }, options, channel);
    },
  };
}
