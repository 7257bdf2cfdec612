import type { ProcessModel } from "@bpmn-worker/bpmn";
import { buildContract } from "../../src/build.js";
import type { WorkerContract } from "../../src/contract.js";
import type { ModelSources } from "../../src/sources.js";
import { Choices } from "./choices.js";
import { Engine } from "./engine/engine.js";
import { indexOf } from "./engine/scope-index.js";
import { EndlessRun, EngineFailure } from "./failure.js";
import { judge, type Verdict } from "./judge.js";
import type { KeptFormat } from "./values/keeping.js";
import { type Aliases, aliasesOf } from "./world/aliases.js";
import { ContractViolation, ContractWorld, type Scene } from "./world/contract-world.js";
import { wordsOf } from "./world/names.js";

/** Models and the contract to hold them against. */
export interface Setting extends Scene {
  readonly models: readonly ProcessModel[];
  readonly aliases: Aliases;
  readonly keptFormat: KeptFormat;
}

export interface Run {
  readonly trace: readonly string[];
  /** What the run was made of, to repeat it. */
  readonly choices: readonly number[];
  readonly verdict: Verdict;
}

/** Things from outside that happen in one run at most. */
const MAX_STEPS = 40;

/** Processes of these files on an engine that keeps its collections so, held against the contract made for that. */
export const settingOf = (
  sources: ModelSources,
  keptFormat: KeptFormat = "application/x-java-serialized-object",
): Setting =>
  settingFor(sources, buildContract(sources, { defaultSerializationFormat: keptFormat }), keptFormat);

/** The same, held against another contract. */
export function settingFor(
  sources: ModelSources,
  contract: WorkerContract,
  keptFormat: KeptFormat = "application/x-java-serialized-object",
): Setting {
  const { models: files, decisions = [], forms = [] } = sources;
  const models = files.flatMap(({ processes }) => processes);
  return {
    models,
    contract,
    decisions: decisions.flatMap((file) => file.decisions),
    forms: forms.flatMap(({ form }) => form ?? []),
    words: wordsOf(models),
    aliases: aliasesOf(models),
    keptFormat,
  };
}

/**
 * One life of one process of the setting, decided by the choices. Whose null it was that something could not stand shows
 * in a second life: where nobody from outside gives null, and it comes to the same, the model itself made it.
 */
export function simulate(setting: Setting, process: ProcessModel, choices: Choices): Run {
  const run = live(setting, process, choices);
  if (run.verdict.kind !== "violation" || run.verdict.breach === "excluded") return run;
  const { verdict } = live(setting, process, Choices.replay(run.choices), { givesNull: false });
  return verdict.kind === "excused" &&
    verdict.excuse === "null-of-the-model" &&
    verdict.message === run.verdict.message
    ? { ...run, verdict }
    : run;
}

function live(
  setting: Setting,
  process: ProcessModel,
  choices: Choices,
  giving: { readonly givesNull?: boolean } = {},
): Run {
  const world = new ContractWorld(setting, choices, giving);
  const engine = new Engine(setting.models, world, setting.keptFormat);
  const finish = (verdict: Verdict): Run => ({ trace: engine.trace, choices: choices.taken, verdict });
  try {
    const starts = indexOf(process.scope).startEvents;
    const start = starts.length === 0 ? null : choices.of(starts);
    engine.start(process, world.startVariables(process), start?.id ?? null);
    for (let step = 0; step < MAX_STEPS; step += 1) {
      const pending = engine.pending();
      if (pending.length === 0) return finish({ kind: "ended" });
      const next = choices.of(pending);
      engine.fire(
        next,
        next.wait.kind === "message" ? world.payload(next.owner, next.wait.elementId) : new Map(),
      );
    }
    return finish({ kind: "ended" });
  } catch (error) {
    if (error instanceof ContractViolation)
      return finish({ kind: "violation", breach: "excluded", message: error.message });
    if (error instanceof EndlessRun)
      return finish({ kind: "excused", excuse: "endless", message: error.message });
    if (error instanceof EngineFailure) return finish(judge(error, world.ledger, setting.aliases));
    throw error;
  }
}

/** The same run with as few and as plain choices as still end in a violation. */
export function shrink(setting: Setting, process: ProcessModel, run: Run): Run {
  const message = run.verdict.kind === "violation" ? run.verdict.message : "";
  let best = run;
  const attempt = (numbers: readonly number[]): boolean => {
    const again = simulate(setting, process, Choices.replay(numbers));
    const isSame =
      again.verdict.kind === "violation" && kernelOf(again.verdict.message) === kernelOf(message);
    if (isSame && sizeOf(again) < sizeOf(best)) {
      best = again;
      return true;
    }
    return false;
  };
  for (let chunk = Math.ceil(best.choices.length / 2); chunk >= 1; chunk = Math.floor(chunk / 2)) {
    for (let at = 0; at + chunk <= best.choices.length; ) {
      if (!attempt([...best.choices.slice(0, at), ...best.choices.slice(at + chunk)])) at += chunk;
    }
  }
  for (let at = 0; at < best.choices.length; at += 1) {
    if (best.choices[at] !== 0) attempt(best.choices.map((number, index) => (index === at ? 0 : number)));
  }
  return best;
}

/** The message without the value that was met. */
const kernelOf = (message: string): string => message.replace(/ and given .*| gives .*| of the .*/, "");

const sizeOf = ({ choices, trace }: Run): number =>
  trace.length * 1000 + choices.length * 10 + choices.filter((number) => number !== 0).length;
