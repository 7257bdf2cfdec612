import type { EngineAdapter, EngineCapabilities, ProcessEngineClient } from "@bpmn-worker/runtime";
import type { Signs } from "./detect/signs.js";
import type { EngineRepository } from "./repository.js";
import type { Transport } from "./transport.js";

/** One protocol and the engines that speak it: what an engine's folder gives to the rest of the package. */
export interface EngineFamily {
  /** The engines by the names that settings call them. One that is given is handed to what connects, for log lines. */
  readonly names: readonly [string, ...string[]];
  readonly capabilities: EngineCapabilities;
  /** How one of them is recognised where the settings name no engine. */
  readonly signs: Signs;
  /** Where it is when the settings do not say it, such as `http://localhost:8080/engine-rest`. */
  readonly defaultUrl: string;
  /** What requests are authorised with when the settings name no credentials; `null` sends no such header. */
  readonly anonymous: string | null;
  /** Whether a user name and a password can be of use. If not, settings with them are refused. */
  readonly basicAuthentication: boolean;
  /** The adapter for workers. */
  connect(name: string, transport: Transport, basePath: string): EngineAdapter;
  /** The client that starts processes and hands them messages; `null` where the protocol has no such calls. */
  readonly connectProcesses:
    | ((name: string, transport: Transport, basePath: string) => ProcessEngineClient)
    | null;
  /** Whether a message can be meant for certain receivers, and it is told who took it. */
  readonly correlates: boolean;
  /** The models that the engine has, and how it is given more; `null` where the protocol has no such calls. */
  readonly connectRepository:
    | ((name: string, transport: Transport, basePath: string) => EngineRepository)
    | null;
}
