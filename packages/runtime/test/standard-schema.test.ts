import { test } from "uvu";
import * as assert from "uvu/assert";
import * as v from "valibot";
import { z } from "zod";
import type { StandardSchema } from "../src/standard-schema.js";
import { attempt, type Told } from "../src/testing/index.js";
import { createWorker } from "../src/worker.js";
import { element, topic } from "./support/setup.js";

const due = { name: "due", required: true, shape: "string" } as const;
const note = { name: "note", required: false, shape: "any" } as const;
const receipt = { name: "receipt", required: true, scope: "process", shape: "string" } as const;

/** The same in two libraries: a date that comes as a text, and a receipt of a few letters. */
const libraries: Readonly<
  Record<string, { readonly input: StandardSchema; readonly output: StandardSchema }>
> = {
  zod: {
    input: z.looseObject({ due: z.coerce.date() }),
    output: z.looseObject({ receipt: z.string().trim().min(3) }),
  },
  valibot: {
    input: v.looseObject({ due: v.pipe(v.string(), v.toDate()) }),
    output: v.looseObject({ receipt: v.pipe(v.string(), v.trim(), v.minLength(3)) }),
  },
};

for (const [name, schemas] of Object.entries(libraries)) {
  const charged = (
    variables: Readonly<Record<string, unknown>>,
    given: string,
    seen: unknown[] = [],
  ): Promise<Told> =>
    attempt(
      (worker) =>
        createWorker({
          ...worker,
          topics: [topic("charge-card", element({ inputs: [due, note], outputs: [receipt] }))],
          handlers: {
            "charge-card": ({ input }: { readonly input: object }) => {
              seen.push({ ...input });
              return { receipt: given };
            },
          },
          topicOptions: { "charge-card": schemas },
        }),
      { topic: "charge-card", elementId: "Task_Charge", variables },
    );
  const messageOf = (told: Told): string => ("message" in told ? String(told.message) : "");

  test(`${name}: the handler gets what the schema makes of its input, the engine what it makes of the results`, async () => {
    const seen: unknown[] = [];
    const told = await charged({ due: "2026-11-22", note: "n" }, " A-17 ", seen);
    assert.equal(seen, [{ due: new Date("2026-11-22"), note: "n" }]);
    assert.equal(told, { kind: "completed", variables: { receipt: "A-17" }, localVariables: {} });
  });

  test(`${name}: what the schema refuses fails the attempt, which says where and why`, async () => {
    const seen: unknown[] = [];
    assert.match(
      messageOf(await charged({ due: "soon" }, "A-17", seen)),
      /^SchemaError: The schema of topic "charge-card" refuses the input: due: Invalid /,
    );
    assert.equal(seen, []);
    assert.match(
      messageOf(await charged({ due: "2026-11-22" }, " A ")),
      /^SchemaError: The schema of topic "charge-card" refuses the output: receipt: /,
    );
  });
}

test.run();
