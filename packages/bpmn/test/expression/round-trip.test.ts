import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseTemplate } from "../../src/expression/parse.js";
import { print } from "./print.js";
import { randomTree, seeded } from "./random.js";

const SEEDS = 2000;

test("a printed expression parses to the tree it was printed from", () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const random = seeded(seed);
    const expression = randomTree(random, 1 + (seed % 6));
    const source = `\${${print(expression, random)}}`;
    assert.equal(
      parseTemplate(source),
      { kind: "expression", source, expression },
      `seed ${seed}: ${source}`,
    );
  }
});

test("whatever is cut out of an expression or put in, parsing ends with a template", () => {
  const kinds = new Set<string>();
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const random = seeded(seed);
    const whole = `x\${${print(randomTree(random, 4), random)}}`;
    const at = Math.floor(random() * whole.length);
    const source =
      whole.slice(0, at) + "}'\\(${ab.1?:"[Math.floor(random() * 13)] + whole.slice(at + (seed % 2));
    const template = parseTemplate(source);
    assert.is(template.source, source);
    kinds.add(template.kind);
  }
  assert.equal([...kinds].sort(), ["composite", "invalid", "literal"]);
});

test.run();
