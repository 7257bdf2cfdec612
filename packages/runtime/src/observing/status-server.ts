import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Worker } from "../worker.js";
import { type Health, healthOf } from "./health.js";
import { LoopDelay } from "./loop-delay.js";
import { measureWorker } from "./measure-worker.js";
import { MEASURES } from "./measures.js";
import { PROMETHEUS_TYPE, PrometheusRegistry } from "./prometheus.js";

export interface StatusOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** The address to listen at. Default: all of them, since probes come from outside. */
  readonly host?: string;
}

/** A server that tells how a worker is. */
export interface StatusServer extends AsyncDisposable {
  readonly port: number;
  close(): Promise<void>;
}

const SECOND_MS = 1_000;

/**
 * Serves what container platforms and Prometheus ask for. It tells nothing of tasks but numbers and topics, takes no
 * input, and does not keep the process alive.
 *
 * | path | answer |
 * | --- | --- |
 * | `/livez` | 200 while the worker goes on by itself, 503 when it has to be started anew |
 * | `/readyz` | 200 while it takes tasks, 503 when not, with the reasons |
 * | `/metrics` | measurements, as Prometheus reads them |
 *
 * @throws when the address cannot be listened at
 */
export async function serveStatus(worker: Worker, options: StatusOptions): Promise<StatusServer> {
  const loop = new LoopDelay();
  const registry = new PrometheusRegistry();
  const stopMeasuring = measureWorker(worker, registry);
  const health = (): Health =>
    healthOf({ state: worker.state, polling: worker.polling, loopDelayMs: loop.longestMs });
  registry.watch(MEASURES.ready, {}, () => (health().ready ? 1 : 0));
  registry.watch(MEASURES.loopDelay, {}, () => loop.longestMs / SECOND_MS);

  const server = createServer(({ method, url }, response) => {
    if (method !== "GET" && method !== "HEAD") return answer(response, 405, "text/plain", "");
    const [path] = (url ?? "").split("?");
    switch (path) {
      case "/livez":
        return tell(response, health(), "live");
      case "/readyz":
        return tell(response, health(), "ready");
      case "/metrics":
        return answer(response, 200, PROMETHEUS_TYPE, registry.text());
      default:
        return answer(response, 404, "text/plain", "");
    }
  });
  server.unref();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const close = async (): Promise<void> => {
    loop.stop();
    stopMeasuring();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: (server.address() as AddressInfo).port, close, [Symbol.asyncDispose]: close };
}

function tell(response: ServerResponse, { reasons, ...health }: Health, asked: "live" | "ready"): void {
  const body = JSON.stringify({ [asked]: health[asked], reasons });
  answer(response, health[asked] ? 200 : 503, "application/json", body);
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" });
  response.end(body);
}
