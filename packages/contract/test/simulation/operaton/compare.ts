import type { WorkerContract } from "../../../src/contract.js";
import type { Engine, Pending } from "../engine/engine.js";
import type { Setting } from "../simulate.js";
import { handedOut, type KeptFormat } from "../values/keeping.js";
import { show, type Value } from "../values/value.js";
import { breachOf, contractOf } from "../world/breach.js";
import { sameValue } from "./codec.js";
import type { Driver, HeldTask } from "./driver.js";

/** What is open in a simulation and in the engine, and what was handed out; `null` where both are the same. */
export async function compare(
  engine: Engine,
  driver: Driver,
  { contract, keptFormat }: Setting,
): Promise<string | null> {
  const pending = engine.pending();
  const known = new Set(driver.held.keys());
  const tasks = await driver.externalTasks();
  const ofKind = (kind: string) =>
    pending
      .filter(({ wait }) => wait.kind === kind)
      .map(({ wait }) => wait.elementId)
      .sort()
      .join(", ");
  const sides: readonly (readonly [string, string, string])[] = [
    [
      "external tasks",
      ofKind("external"),
      tasks
        .map(({ activityId }) => activityId)
        .sort()
        .join(", "),
    ],
    ["user tasks", ofKind("user"), [...(await driver.userTasks())].sort().join(", ")],
    ["running", String(engine.root?.hasEnded === false), String(await driver.isRunning())],
  ];
  for (const [what, simulated, real] of sides) {
    if (simulated !== real) return `${what}: simulation [${simulated}], engine [${real}]`;
  }
  for (const task of tasks.filter(({ id }) => !known.has(id))) {
    const difference = compareVariables(task, pending, keptFormat) ?? breachIn(task, pending, contract);
    if (difference !== null) return difference;
  }
  return null;
}

/** What a new task was given, against what one of the simulated tasks of its element sees. */
function compareVariables(
  { activityId, variables }: HeldTask,
  pending: readonly Pending[],
  format: KeptFormat,
): string | null {
  const twins = pending.filter(({ wait }) => wait.kind === "external" && wait.elementId === activityId);
  const differences = twins.map(({ owner }) => differenceOf(seenBy(owner, format), variables));
  return differences.includes(null) ? null : `${activityId}: ${differences.join(" or ")}`;
}

const seenBy = (owner: Pending["owner"], format: KeptFormat): ReadonlyMap<string, Value> =>
  new Map([...owner.visible()].map(([name, value]) => [name, handedOut(value, format)]));

/** What the engine really hands out, against what the contract promises. */
function breachIn(
  { activityId, variables }: HeldTask,
  pending: readonly Pending[],
  contract: WorkerContract,
): string | null {
  const twin = pending.find(({ wait }) => wait.kind === "external" && wait.elementId === activityId);
  const promised = twin === undefined ? null : contractOf(contract, twin.owner);
  return promised === null ? null : breachOf(promised, variables);
}

function differenceOf(
  simulated: ReadonlyMap<string, Value>,
  real: ReadonlyMap<string, Value>,
): string | null {
  for (const name of new Set([...simulated.keys(), ...real.keys()])) {
    const [one, other] = [simulated.get(name), real.get(name)];
    if (one === undefined || other === undefined || !sameValue(one, other)) {
      return `${name}: simulation ${one === undefined ? "none" : show(one)}, engine ${other === undefined ? "none" : show(other)}`;
    }
  }
  return null;
}
