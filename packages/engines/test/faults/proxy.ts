import { once } from "node:events";
import {
  Agent,
  createServer,
  type IncomingMessage,
  type ServerResponse,
  request as sendRequest,
} from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { cannedAnswer, type Fault } from "./fault.js";

/** Decides what goes wrong with a request. */
export type FaultChooser = (path: string) => Fault | null;

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly body: Buffer;
}

/** Stands between workers and an engine and does to their requests what it is told to. */
export class FaultProxy implements AsyncDisposable {
  /** Asked about every request. */
  choose: FaultChooser = () => null;
  /** While it is down every connection is reset, as with an engine that starts again. */
  down = false;
  /** How often each fault was dealt out. */
  readonly dealt = new Map<Fault, number>();
  readonly #agent = new Agent({ keepAlive: true });
  readonly #target: URL;
  readonly #server = createServer((incoming, response) => void this.#serve(incoming, response));

  private constructor(target: string) {
    this.#target = new URL(target);
  }

  static async start(target: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(target);
    await new Promise<void>((resolve) => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  /** The address of the engine behind it. */
  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}${this.#target.pathname.replace(/\/$/, "")}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await read(incoming);
      if (this.down) {
        response.destroy();
        return;
      }
      const fault = this.choose(incoming.url ?? "");
      if (fault !== null) this.dealt.set(fault, (this.dealt.get(fault) ?? 0) + 1);
      await this.#deal(fault, incoming, body, response);
    } catch {
      // The worker or the engine hung up: to the other side that is a reset.
      response.destroy();
    }
  }

  async #deal(
    fault: Fault | null,
    incoming: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<void> {
    if (fault === "refuse") response.destroy();
    else if (fault === "flood") await flood(response);
    else if (fault !== "blackHole") {
      const canned = fault === null ? null : cannedAnswer(fault);
      if (canned === null) await passOn(fault, await this.#forward(incoming, body), response);
      else response.writeHead(canned.status, canned.headers).end(canned.body);
    }
  }

  #forward(incoming: IncomingMessage, body: Buffer): Promise<Answer> {
    const { method, url, headers } = incoming;
    const { hostname, port } = this.#target;
    return new Promise((resolve, reject) => {
      const outgoing = sendRequest(
        { hostname, port, method, path: url, headers, agent: this.#agent },
        (answer) => {
          read(answer).then(
            (content) =>
              resolve({ status: answer.statusCode ?? 500, headers: answer.headers, body: content }),
            reject,
          );
        },
      );
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }
}

async function read(stream: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Hands on what the engine answered, or what a fault leaves of it. */
async function passOn(
  fault: Fault | null,
  { status, headers, body }: Answer,
  response: ServerResponse,
): Promise<void> {
  switch (fault) {
    case "loseAnswer":
      response.destroy();
      return;
    case "silence":
      return;
    case "mislabel":
      response.writeHead(status, { ...headers, "content-type": "application/octet-stream" }).end(body);
      return;
    case "truncate":
      response.writeHead(status, { ...headers, "content-length": String(body.length + 10) });
      response.write(body.subarray(0, body.length / 2));
      await delay(5);
      response.destroy();
      return;
    case "slow":
      response.writeHead(status, headers);
      for (let at = 0; at < body.length; at += Math.ceil(body.length / 5)) {
        response.write(body.subarray(at, at + Math.ceil(body.length / 5)));
        await delay(10);
      }
      response.end();
      return;
    default:
      response.writeHead(status, headers).end(body);
  }
}

const FLOOD_CHUNK = Buffer.alloc(1 << 20, " ");

/** Sends until the other side hangs up. */
async function flood(response: ServerResponse): Promise<void> {
  const hungUp = new AbortController();
  response.once("close", () => hungUp.abort());
  response.writeHead(200, { "content-type": "application/json" });
  while (!hungUp.signal.aborted) {
    if (!response.write(FLOOD_CHUNK)) await once(response, "drain", { signal: hungUp.signal });
  }
}
