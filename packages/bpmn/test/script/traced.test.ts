// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are scripts
import { test } from "uvu";
import * as assert from "uvu/assert";
import { type ScriptUse, type ScriptValue, type Step, traceJavaScript } from "../../src/index.js";

const step = (one: Step): string => {
  if (one.kind === "element") return "[]";
  if (one.kind === "elements") return "[:]";
  return one.kind === "parsed" ? "<json>" : `${one.by === "prop" ? ":" : "."}${one.name}`;
};

const path = (root: string, steps: readonly Step[]): string => `${root}${steps.map(step).join("")}`;

/** A use in short: `t.a! list`: on every run, a list, the script fails without; `t.b? (number)`: maybe, a hint. */
function use({ path: { root, steps }, type, isHint, isNeeded, isSure, isOptional }: ScriptUse): string {
  const known = type === null ? "" : isHint ? ` (${type})` : ` ${type}`;
  const kind = isOptional === true ? `${known} or nothing` : known;
  return `${path(root, steps)}${isNeeded ? "!" : isSure ? "" : "?"}${kind}`;
}

function value(of: ScriptValue): string {
  switch (of.kind) {
    case "path":
      return path(of.root, of.steps);
    case "literal":
      return JSON.stringify(of.value);
    case "type":
      return of.type;
    case "product":
      return `(${of.operands.map(value).join(" * ")})`;
    case "sum":
      return `(${of.operands.map(value).join(" + ")})`;
    case "computed":
      return `(${of.operands.map(value).join(" # ")})`;
    case "text":
      return `\`${of.parts.map(value).join(" + ")}\``;
    case "object":
      return `{ ${of.parts.map((part) => `${part.kind === "member" ? `${part.name}: ` : "..."}${value(part.value)}`).join(", ")} }`;
    case "list":
      return `[${value(of.item)}]`;
    case "either":
      return `${value(of.one)} | ${value(of.other)}`;
    case "default":
      return `(${value(of.value)} else ${value(of.otherwise)})`;
    default:
      return of.kind;
  }
}

const traced = (source: string) => {
  const found = traceJavaScript(source);
  if (found === null) throw new Error(`${source} is not followed`);
  return found;
};

/** All uses of what is called `t`, each once; that it is looked into goes without saying. */
const usesIn = (source: string): string =>
  [
    ...new Set(
      traced(source)
        .uses.filter(({ path: { steps } }) => steps.length > 0)
        .map(use),
    ),
  ].join("; ");

const USES: readonly (readonly [given: string, source: string, want: string])[] = [
  ["a member is used", "t.a", "t.a"],
  ["made a truth value, it is mostly something else", "[!!t.a, !t.b]", "t.a; t.b (boolean)"],
  ["by any spelling", "t['a']; t[`b`]", "t.a; t.b"],
  ["what has a member must be there", "t.a.b", "t.a! object; t.a.b"],
  ["unless a question is asked first", "t.a?.b", "t.a object or nothing; t.a.b"],
  ["arithmetic is of numbers", "t.a * 2 - -t.b", "t.a number; t.b number"],
  ["adding may be of texts", "t.a + t.b", "t.a; t.b"],
  ["though who adds a number mostly means one", "t.a + 1", "t.a (number)"],
  [
    "comparing with a literal says its type",
    "t.a > 5; t.b === 'x'; true != t.c",
    "t.a number; t.b string; t.c boolean",
  ],
  [
    "so does looking for it among literals",
    "['x', 'y'].includes(t.a); [1, 'x'].includes(t.b)",
    "t.a string; t.b",
  ],
  ["… with null says nothing", "t.a !== null", "t.a"],
  ["what decides may be anything", "t.a ? 1 : !t.b", "t.a (boolean); t.b? (boolean)"],
  ["what may not be evaluated is not sure", "t.a && t.b.c", "t.b? object; t.a (boolean); t.b.c?"],
  [
    "a default hints at the type",
    "t.a || 'x'; t.b ?? 1",
    "t.a (string) or nothing; t.a; t.b (number) or nothing; t.b",
  ],
  [
    "methods of lists say so, and look into elements",
    "t.a.map((one) => one.b)",
    "t.a! list; t.a[]? object; t.a[].b?",
  ],
  ["elements by index", "t.a[0].b", "t.a! list; t.a[] object; t.a[].b"],
  ["elements of loops", "for (const { b } of t.a) b.trim()", "t.a! list; t.a[]? object; t.a[].b? string"],
  [
    "both sides of an order",
    "t.a.sort((x, y) => x.n - y.n)",
    "t.a! list; t.a[]? object; t.a[].n? number; t.a",
  ],
  ["methods of texts say so", "t.a.toUpperCase(); t.b.split(',')", "t.a! string; t.b! string"],
  [
    "some methods and `length` are of texts and lists",
    "t.a.length > 0; t.b.includes(1)",
    "t.a! sequence; t.b! sequence",
  ],
  [
    "names of its own are followed",
    "var a = t.a; var b = a.b; b.c > 1",
    "t.a! object; t.a.b! object; t.a.b.c number",
  ],
  ["so is what is taken apart", "const { a, b: { c } } = t; a - c", "t.b! object; t.a number; t.b.c number"],
  ["texts with holes say nothing", "`${t.a.b}-${t.c}`", "t.a! object; t.a.b; t.c"],
  ["JSON is looked into", "JSON.parse(t.a).b === 'x'", "t.a json; t.a<json>! object; t.a<json>.b string"],
  [
    "so is Spin's",
    "S(t.a).prop('b').numberValue(); S(t.a).prop('c').elements().get(0).prop('d')",
    "t.a! json; t.a<json>! spinObject; t.a<json>:b! number; t.a<json>:c! spinList; t.a<json>:c[:]; t.a<json>:c[:]! list; t.a<json>:c[:][] spinObject; t.a<json>:c[:][]:d",
  ],
  ["asking the execution is a way to a variable", "execution.getVariable('v').b.c", "v.b! object; v.b.c"],
  ["after a return nothing is sure", "if (t.a) return 1; t.b.c", "t.a (boolean); t.b? object; t.b.c?"],
];

for (const [given, source, want] of USES) test(`uses: ${given}`, () => assert.is(usesIn(source), want));

const VALUES: readonly (readonly [given: string, source: string, want: string])[] = [
  [
    "an object and what is in it",
    "{ a: 'x', b: -1, c: [t.a, true], ...t.b }",
    '{ a: "x", b: -1, c: [t.a | true], ...t.b }',
  ],
  ["a computed member hides what it may", "{ a: 1, [t.k]: 2 }", "{ a: 1, ...unknown }"],
  ["a list of what a function makes", "t.a.map(({ b }) => ({ b }))", "[{ b: t.a[].b }]"],
  ["a list is the same without some of its elements", "t.a.filter((one) => one.b)", "t.a"],
  ["what is found may not be", "t.a.find((one) => one.b)", "t.a[] | absent"],
  ["one of two", "t.a ? 'x' : t.b", '"x" | t.b'],
  ["a default", "t.a || 'x'", '(t.a else "x")'],
  ["arithmetic and texts", "[t.a + 'x', 2 * t.b, `${t.c}`]", '[`t.a + "x"` | (2 # t.b) | `t.c`]'],
  ["a sum, by what is added", "[t.a + 1, 2 + 3]", "[(t.a + 1) | (2 # 3)]"],
  ["a product of what comes from outside", "[t.a * t.b, t.a / t.b]", "[(t.a * t.b) | (unknown)]"],
  [
    "what products add up to",
    "t.a.reduce((sum, { b, c }) => sum + b * c, 0)",
    "(number + (number + (t.a[].b * t.a[].c)))",
  ],
  ["what a list adds up to", "t.a.reduce((sum, { b, c }) => sum + b * 2, 0)", "((number # (t.a[].b # 2)))"],
  ["what is gathered as a text", "t.a.reduce((all, one) => all + one, '')", "string"],
  ["not what it is gathered in turns", "t.a.reduce((all, one) => one.b, 0)", "unknown"],
  ["texts of known parts", "[`m.${t.a ? 'x' : 'y'}`, 'n' + (t.b ? 1 : 2)]", '["m.x" | "m.y" | "n1" | "n2"]'],
  [
    "the library",
    "{ a: Math.round(t.a), b: JSON.stringify(t), c: new Date() }",
    "{ a: (unknown), b: string, c: date }",
  ],
  [
    "what is gathered in an object of its own",
    "Object.assign({ a: 1 }, t.b, { c: true })",
    "{ a: 1, ...t.b, ...{ c: true } }",
  ],
  ["not in one that others have", "Object.assign(t.a, t.b)", "unknown"],
  ["a function that is not known", "f(t.a)", "unknown"],
];

for (const [given, source, want] of VALUES)
  test(`value: ${given}`, () => assert.is(value(traced(source).last), want));

const RETURNED: readonly (readonly [given: string, source: string, want: string])[] = [
  ["what it returns", "var a = t.a; return { a: a.b };", "{ a: t.a.b }"],
  ["any of what it may return", "if (t.a) return 1; return 'x';", '1 | "x"'],
  ["nothing, when it may run to its end", "if (t.a) return 1;", "1 | absent"],
  ["names stand for all that they may", "let s = 'A'; if (t.a) s = 'B'; return { s };", '{ s: "A" | "B" }'],
  ["a name that may not have been set", "let s; if (t.a) s = 'B'; return s;", 'absent | "B"'],
  [
    "members that are added",
    "const r = {}; r.a = 1; if (t.b) r.b = t.b; return r;",
    "{ a: 1, b: t.b | absent }",
  ],
  ["elements that are added", "const l = []; for (const one of t.a) l.push(one.b); return l;", "[t.a[].b]"],
  ["of what is changed from outside nothing is known", "t.a = 1; return t;", "unknown"],
  [
    "nor of what another function may change",
    "const r = { a: 1 }; change(r); function change(x) {} return r;",
    "unknown",
  ],
  ["nor of what goes by two names", "const r = t.a; r.b = 1; return { c: 1 };", "unknown"],
];

for (const [given, source, want] of RETURNED)
  test(`returned: ${given}`, () => assert.is(value(traced(source).returned), want));

test("what is no JavaScript, or too deep, is not followed", () => {
  assert.is(traceJavaScript("{ a: "), null);
  assert.is(traceJavaScript(`${"-".repeat(2)}${"(".repeat(3_000)}1${")".repeat(3_000)}`), null);
  assert.is(traceJavaScript(`1${"+ t.a".repeat(1_200)}`), null);
});

test("values that double with each name stay small", () => {
  const doubling = Array.from(
    { length: 60 },
    (_, at) => `var v${at + 1} = v${at} || { a: v${at}, b: v${at} };`,
  );
  const { returned } = traced(`var v0 = t.a; ${doubling.join(" ")} return v60;`);
  assert.ok(JSON.stringify(returned).length < 50_000);
});

test.run();
