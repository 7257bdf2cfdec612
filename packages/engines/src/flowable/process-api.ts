import type { CallOptions } from "@bpmn-worker/runtime";
import type { Transport } from "../transport.js";
import { contentOf, readProblem } from "./errors.js";

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
    const probe = { method: "GET", url: `${base}${USUAL}/management/engine`, body: null };
    const reply = await transport.send(probe, options, "call");
    // Whoever is asked for a route that it does not have answers 404, but not in the engine's words.
    const isElsewhere = reply.status === 404 && readProblem(await contentOf(reply)) === null;
    return isElsewhere ? OF_APPLICATION : USUAL;
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
