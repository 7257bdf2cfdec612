import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildContract, type ExternalTaskContract, type VariableContract } from "../../src/index.js";
import { Choices } from "../simulation/choices.js";
import { fits } from "../simulation/values/fits.js";
import { randomOf } from "../simulation/values/random.js";
import { shapeOf } from "../simulation/values/type-text.js";
import { isList, isObject, type Value } from "../simulation/values/value.js";
import { RandomModel } from "./random-model.js";
import { GatewayFailure, TokenEngine } from "./token-engine.js";
import { tokenModel } from "./token-model.js";

const MODELS = Number(process.env["SOUNDNESS_MODELS"] ?? 150);
const LIVES = Number(process.env["SOUNDNESS_RUNS"] ?? 30);
const SEED = Number(process.env["SOUNDNESS_SEED"] ?? 1);
const HINTS = { texts: ["A"], numbers: [] };

/** As it comes out of JSON. */
function toJson(value: Value): unknown {
  if (isList(value)) return value.map(toJson);
  if (isObject(value)) return Object.fromEntries([...value].map(([name, member]) => [name, toJson(member)]));
  return value instanceof Date ? value.toISOString() : value;
}

function fromJson(value: unknown): Value {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value === "object" && value !== null)
    return new Map(Object.entries(value).map(([name, member]) => [name, fromJson(member)]));
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** Somebody who keeps to a contract, and to nothing else. */
const given = (variables: readonly VariableContract[], choices: Choices): unknown =>
  Object.fromEntries(
    variables.flatMap(({ name, type, nullable, presence }) => {
      if (presence === "optional" && !choices.chance(2, 3)) return [];
      if (nullable && type !== "unknown" && choices.chance(1, 4)) return [[name, null]];
      return [[name, toJson(randomOf(shapeOf(type), choices, HINTS))]];
    }),
  );

/** What is wrong with what a worker is given, by its contract. */
function wrongIn({ inputs, elementId }: ExternalTaskContract, payload: unknown): string | null {
  const isObjectOf = typeof payload === "object" && payload !== null && !Array.isArray(payload);
  const variables = new Map(isObjectOf ? Object.entries(payload) : [["payload", payload]]);
  for (const { name, type, nullable, presence } of inputs) {
    const value = variables.get(name);
    if (value === undefined && presence === "optional") continue;
    const isRight = value === null ? nullable : value !== undefined && fits(fromJson(value), shapeOf(type));
    if (!isRight) return `${elementId} is promised ${name}: ${type} and given ${JSON.stringify(value)}`;
  }
  return null;
}

test("no worker is given what its contract excludes, whatever way the token takes", async () => {
  let worked = 0;
  for (let at = 0; at < MODELS; at += 1) {
    const lines = new RandomModel(Choices.random(SEED * 100_000 + at)).lines();
    const model = await tokenModel(lines);
    const { externalTasks, processes } = buildContract([model]);
    const [process] = model.processes;
    if (process === undefined) throw new Error(`no process: ${lines}`);
    for (let life = 0; life < LIVES; life += 1) {
      const choices = Choices.random(at * 1_000 + life);
      const engine = new TokenEngine({
        choices,
        work: ({ id }, payload) => {
          const contract = externalTasks.find(({ elementId }) => elementId === id);
          if (contract === undefined) throw new Error(`no contract of ${id}`);
          worked += 1;
          const found = wrongIn(contract, payload);
          if (found !== null) assert.unreachable(`${found}\n${lines}`);
          return given(contract.outputs, choices);
        },
        fillIn: () => {
          const fields = {
            ...(choices.chance(1, 2) && { a: "A" }),
            ...(choices.chance(1, 2) && { b: 3 }),
            ...(choices.chance(1, 2) && { c: true }),
          };
          return lines.includes("form_fields") ? { form_fields: fields } : fields;
        },
      });
      try {
        engine.run(process, given(processes[0]?.startVariables ?? [], choices));
      } catch (error) {
        // A script that looks into nothing ends the instance.
        if (!(error instanceof TypeError || error instanceof GatewayFailure)) throw error;
      }
    }
  }
  assert.ok(worked > MODELS * LIVES, `${worked} tasks were worked on`);
});

test.run();
