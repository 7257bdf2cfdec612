import { parseType } from "@bpmn-worker/contract/type-text";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { print } from "../../src/layout/doc.js";
import { typeAnnotation } from "../../src/type-text/layout.js";
import { format } from "../testing/formatter.js";
import { seeded } from "../testing/random.js";
import { randomType } from "../testing/random-type.js";

function property(type: string, name = "name"): string {
  return print([`readonly ${name}: `, typeAnnotation(parseType(type)), ";"], 1);
}

test("types of any shape are laid out as a formatter would", () => {
  const random = seeded(7);
  const files = new Map(
    Array.from({ length: Number(process.env["N"] ?? 150) }, (_, index) => {
      const name = "n".repeat(1 + random.below(60));
      return [
        `${index}.ts`,
        `export interface A {\n  ${property(randomType(random, 1 + random.below(4)), name)}\n}\n`,
      ];
    }),
  );
  for (const [path, formatted] of format(files)) assert.is(files.get(path), formatted);
});

test.run();
