import { test } from "uvu";
import * as assert from "uvu/assert";
import { Refusal } from "../src/refusal.js";
import { resolveTopics, strayTopics } from "../src/topics.js";

const resolve = (given: readonly string[], ...expressions: string[]) => resolveTopics(given, expressions);

function refusalOf(given: string, ...expressions: string[]): string {
  try {
    resolve([given], ...expressions);
  } catch (error) {
    if (error instanceof Refusal) return `${error.message} ${error.hint}`;
    throw error;
  }
  throw new Error("it was not refused");
}

test("values are parted by commas, those of several arguments joined", () => {
  assert.equal(resolve(["${a}=one, two", "${a}=two,three", "${b}=x"], "${a}", "${b}"), {
    "${a}": ["one", "two", "three"],
    "${b}": ["x"],
  });
});

test("an expression may hold what looks like the end of it", () => {
  const expression = "${a == '}=' ? 'x=y' : b}";
  assert.equal(resolve([`${expression}=one`], "${a}", expression), { [expression]: ["one"] });
});

test("of two expressions that fit, the longer is meant", () => {
  assert.equal(resolve(["${a}=${b}=c"], "${a}", "${a}=${b}"), { "${a}=${b}": ["c"] });
});

test("an expression that no model has is refused, with the nearest or all that there are", () => {
  assert.is(
    refusalOf("${regoin}=a", "${region}", "${x}"),
    "--topic '${regoin}=a': no model has the topic expression ${regoin}. Did you mean '${region}'?",
  );
  assert.match(refusalOf("${y.long.path}=a", "${b}", "${a}"), /they have \$\{a\}, \$\{b\}\.$/);
  assert.match(refusalOf("${a}=a"), /none of them has one\.$/);
});

test("an argument without values, or without expression, is refused", () => {
  assert.match(refusalOf("${a}=", "${a}"), /names no topic/);
  assert.match(refusalOf("${a}", "${a}"), /has no "="/);
});

const stray = (names: readonly string[], hasModels: boolean, ...expressions: string[]) =>
  strayTopics(
    {
      configuration: { name: "c.json", hasModels },
      expressionTopics: Object.fromEntries(names.map((name) => [name, ["a"]])),
    },
    expressions,
  ).map(({ code, severity, file, message, hint }) => `${file} ${severity} ${code} ${message}. ${hint}`);

test("an expression of the configuration that no model has is told, with what was meant", () => {
  assert.equal(stray(["${regoin}-mail", "${b}"], true, "${region}-mail", "${b}"), [
    "c.json warning topic-expression-stray expressionTopics names the topic expression '${regoin}-mail', which no model has. Did you mean '${region}-mail'?",
  ]);
  assert.equal(stray(["${a}"], true), [
    "c.json warning topic-expression-stray expressionTopics names the topic expression '${a}', which no model has. Expressions as topics in these models: none.",
  ]);
});

test("of other models than those of the configuration only slips are told", () => {
  assert.equal(stray(["${elsewhere.name}"], false, "${b}"), []);
  assert.is(stray(["${regoin}-mail"], false, "${region}-mail").length, 1);
});

test.run();
