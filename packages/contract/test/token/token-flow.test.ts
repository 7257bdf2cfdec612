// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are scripts
import { test } from "uvu";
import * as assert from "uvu/assert";
import { contractsOf, tokenModel } from "./token-model.js";

/** What a model says of some elements, by `id in`, `id out`, and the process itself. */
const CASES: readonly (readonly [given: string, model: string, want: Readonly<Record<string, string>>])[] = [
  [
    "constants keep their values, and objects and lists their shapes",
    "start s\nworker a { mode: 'fast', n: 1, on: true, none: null, list: ['x', 'y'], o: { p: 'q' } }\ns -> a",
    { "a in": 'mode: "fast", n: number, on: boolean, none: null, list: Array<"x" | "y">, o: { p: "q" }' },
  ],
  [
    "what is read before anybody gave it is what the process starts with",
    "start s\nworker a { id: token.current.id, w: token.history.s.weight * 2 }\ns -> a",
    { p: "id?: unknown, weight?: number", "a in": "id?: unknown, w: number | null" },
  ],
  [
    "what is looked into must be there",
    "start s\nworker a { city: token.current.address.city.trim() }\ns -> a",
    { p: "address: { city?: string }", "a in": "city: string" },
  ],
  [
    "but not what is asked for first, or only in conditions",
    "start s\nexclusiveGateway g\nworker a { city: token.current.address?.city }\ns -> g\ng -> a if token.current.order.total > 5",
    { p: "address?: { city?: unknown } | null, order?: { total?: number }" },
  ],
  [
    "a sample says of which types it is",
    'start s {"id": "x", "items": [{"n": 1}]}\nworker a { id: token.current.id, items: token.current.items }\ns -> a',
    { p: "id?: string, items?: Array<{ n?: number }>", "a in": "id?: string, items?: Array<{ n?: number }>" },
  ],
  [
    "conditions decide what goes by a flow, until there is another result",
    "start s\nworker a\nexclusiveGateway g\nworker b\nworker c { kind: token.current.kind, was: token.history.a.kind }\nworker d { was: token.history.a.kind, now: token.current.kind }\ns -> a -> g\ng -> b if token.current.kind === 'B' && token.current.n > 1\ng -> c if token.history.a.kind === 'C'\nc -> d",
    {
      "b in": 'kind: "B", n: number',
      "c in": 'kind: "C", was: "C"',
      "d in": 'was: "C", now?: unknown',
    },
  ],
  [
    "where ways meet, either has been decided, and by default the rest",
    "start s\nworker a { kind: token.current.kind }\nexclusiveGateway g\nexclusiveGateway m\nworker b { kind: token.history.s.kind }\nworker c { kind: token.history.s.kind }\ntask x\ntask y\ns -> a -> g\ng -> x if token.history.s.kind === 'X'\ng -> y if token.history.s.kind === 'Y'\ng -> c\nx -> m\ny -> m\nm -> b",
    { "b in": 'kind: "X" | "Y"', "c in": "kind?: string" },
  ],
  [
    "behind what breaks in only earlier results are decided",
    "start s\nexclusiveGateway g\ntask x\nworker a\nerror e a\nworker b { kind: token.history.s.kind, now: token.current.kind }\nworker c\ns -> g\ng -> a if token.current.kind === 'A'\ng -> x\ne -> b",
    { "a in": 'kind: "A"', "b in": 'kind: "A", now?: unknown' },
  ],
  [
    "a gateway without default that compares with texts on all ways has to find one of them",
    "start s\nworker a\nexclusiveGateway g\nworker b\nworker c\ns -> a -> g\ng -> b if token.current.kind === 'B'\ng -> c if ['C', 'D'].includes(token.current.kind)",
    { "a out": 'kind: "B" | "C" | "D"', "c in": 'kind: "C" | "D"' },
  ],
  [
    "or one of the numbers or truth values",
    "start s\nworker a\nexclusiveGateway g\nworker b\nworker c\ns -> a -> g\ng -> b if token.current.ok === true && token.history.a.n === 1\ng -> c if token.current.ok === false && token.history.a.n === 2",
    { "a out": "n: number, ok: boolean", "b in": "n: number, ok: boolean" },
  ],
  [
    "or what all ways look into",
    "start s\nworker a\nexclusiveGateway g\nworker b\nworker c\ns -> a -> g\ng -> b if token.current.list.length > 0 && token.current.x.y\ng -> c if token.current.list.length === 0",
    { "a out": "list: string | unknown[], x?: { y?: boolean }" },
  ],
  [
    "with a default it may find another",
    "start s\nworker a\nexclusiveGateway g\nworker b\nworker c\nworker d\ns -> a -> g\ng -> b if token.current.kind === 'B'\ng -> c if token.current.kind === 'C'\ng -> d",
    { "a out": "kind?: string" },
  ],
  [
    "what a form asks for at the start is of its types, and may be left empty unless it has to be there",
    "form s amount:long note:string\nworker a { amount: token.current.amount, size: token.current.note.length }\nworker b\ns -> a\ns -> b",
    {
      p: "amount?: number | null, note: string",
      "a in": "amount?: number | null, size: number",
      "b in": "amount?: number | null, note: string",
    },
  ],
  [
    "of what is nested too deep for a contract nobody is promised anything",
    "start s\nscript x return token.history.s.a.b\nworker w\nworker z { v: token.history.x.c.d.map((one) => one.e) }\ns -> x -> w -> z",
    { p: "a: { b?: { c?: { d?: unknown } } }", "w in": "c?: { d?: unknown }" },
  ],
  [
    "a result is the next one's token",
    "start s\nworker a\nworker b\nexclusiveGateway g\nworker c\ns -> a -> b -> g\ng -> c if token.current.ok === true && token.history.a.kind === 'x'",
    { "a out": "kind?: string", "b out": "ok?: boolean", "b in": "kind?: string", "c in": "ok?: boolean" },
  ],
  [
    "members of results make shapes",
    "start s\nworker a\nworker b { ids: token.history.a.items.map((i) => i.id.trim()), n: token.current.items.length, first: token.current.items.find((i) => i.ok === true)?.name }\ns -> a -> b",
    {
      "a out": "items: Array<{ id?: string; name?: unknown; ok?: boolean }>",
      "b in": "ids: string[], n: number, first?: unknown",
    },
  ],
  [
    "what is needed on one way only is optional",
    "start s\nworker a\nexclusiveGateway g\nworker b { x: token.history.a.o.x }\nworker c { y: token.history.a.o.y, z: token.history.a.z.z }\nworker d { w: token.history.a.w.w }\ns -> a -> g\ng -> b -> d if token.current.t\ng -> c -> d",
    { "a out": "o: { x?: unknown; y?: unknown }, t?: boolean, w: { w?: unknown }, z?: { z?: unknown }" },
  ],
  [
    "defaults and holes",
    "start s\nworker a { lang: token.current.lang || 'en', text: `${token.current.x}!`, one: token.current.a ? 'yes' : 'no' }\ns -> a",
    {
      p: "a?: boolean, lang?: string | null, x?: unknown",
      "a in": 'lang: string, text: string, one: "no" | "yes"',
    },
  ],
  [
    "a payload that is the token, or a part of it, has its members",
    "start s\nworker a\nworker b token.current\nworker c token.history.a.order\nworker d { ...token.history.a.order, more: 1 }\nscript e return { n: token.history.a.order.n * 2 }\nscript f return token.history.a.m > 2;\ns -> a -> b -> c -> d -> e -> f",
    {
      "a out": "m?: number, order: { n?: number }",
      "b in": "m?: number, order: { n?: number }",
      "c in": "n?: number",
      "d in": "more: number, n?: number",
    },
  ],
  [
    "a payload that is no object is called payload",
    "start s\nworker a [token.current.id, 'x']\ns -> a",
    { "a in": "payload: unknown[]" },
  ],
  [
    "scripts are seen through in both directions",
    "start s\nscript t const items = token.current.items.filter((i) => i.n > 0); return { first: items[0], status: 'ready', count: items.length };\nworker a { sku: token.current.first.sku.trim(), status: token.current.status, count: token.history.t.count }\ns -> t -> a",
    {
      p: "items: Array<{ n?: number; sku?: string }>",
      "a in": 'sku: string, status: "ready", count: number',
    },
  ],
  [
    "forms say what people give",
    "start s\nuser u name:string age:long ok:boolean due:date\nworker a { name: token.current.name, age: token.history.u.age }\nworker b\ns -> u -> a\nu -> b",
    {
      "a in": "name?: string, age?: number",
      "b in": "age?: number, due?: string, name?: string, ok?: boolean",
    },
  ],
  [
    "what a form insists on is filled in",
    "start s\nuser u name:string! age:long\nworker a { name: token.current.name, age: token.current.age }\ns -> u -> a",
    { "a in": "name: string, age?: number" },
  ],
  [
    "in a member, where scripts look for it there",
    "start s\nuser u name:string! age:number\nworker a { name: token.current.form_fields.name }\nworker b\ns -> u -> a\nu -> b",
    { "a in": "name: string", "b in": "form_fields: { age?: number; name: string }" },
  ],
  [
    "which a member of the same name in a later result does not change",
    "start s\nuser u name:string! age:number!\nscript x return { name: token.current.form_fields.name };\nworker a { name: token.current.name, age: token.history.u.form_fields.age }\ns -> u -> x -> a",
    { "a in": "name: string, age: number" },
  ],
  [
    "in either place, where they do not tell",
    "start s\nuser u name:string!\nworker a\ns -> u -> a",
    { "a in": "form_fields?: { name?: string }, name?: string" },
  ],
  [
    "a sample may be written as JavaScript",
    "start s { name: 'Ada', pay: 10.5, from: null, tags: ['x', 1] }\nworker a { name: token.current.name, tags: token.current.tags, from: token.current.from }\ns -> a",
    { "a in": "name?: string, tags?: Array<string | number>, from?: unknown" },
  ],
  [
    "what is needed of what a script makes is needed of what it makes it of",
    "start s\nworker a\nscript t return { list: token.history.a.all, n: token.current.n };\nworker b { first: token.current.list[0] }\ns -> a -> t -> b",
    { "a out": "all: unknown[], n?: unknown" },
  ],
  [
    "products are numbers, also of what comes from outside",
    "start s\nworker a { sum: token.current.a * token.current.b, up: Math.ceil(token.current.c), all: token.current.list.reduce((sum, i) => sum + i.x * i.y, 0) }\ns -> a",
    {
      p: "a?: number, b?: number, c?: number, list: Array<{ x?: number; y?: number }>",
      "a in": "sum: number | null, up: number | null, all: number | null",
    },
  ],
  [
    "a parallel join holds the last results of its branches",
    "start s\nparallelGateway f\nworker a\nworker b\nparallelGateway j\nworker c { x: token.current.a.x, y: token.history.b.y > 1 }\ns -> f -> a -> j -> c\nf -> b -> j",
    { "a out": "x?: unknown", "b out": "y?: number", "a in": "", "c in": "x?: unknown, y: boolean" },
  ],
  [
    "branches begin with a token that only workers see",
    "start s\nworker a\nparallelGateway f\nworker b\nworker c { x: token.current.x, z: token.history.a.z }\nparallelGateway j\ns -> a -> f -> b -> j\nf -> c -> j",
    {
      "a out": "x?: unknown, z?: unknown",
      "b in": "x?: unknown, z?: unknown",
      "c in": "x?: unknown, z?: unknown",
    },
  ],
  [
    "a sub-process begins with the token and ends with its last result",
    "start s\nworker a\nsub u\nstart us\nworker b { x: token.current.x }\nend ue\nus -> b -> ue\n/sub\nworker c { y: token.current.y, z: token.history.u.z }\ns -> a -> u -> c",
    { "a out": "x?: unknown", "b out": "y?: unknown, z?: unknown" },
  ],
  [
    "an end may say what it hands on",
    "start s\nsub u\nstart us\nworker b\nend ue { done: true, id: token.current.id }\nus -> b -> ue\n/sub\nworker c\ns -> u -> c",
    { "b out": "id?: unknown", "c in": "done: boolean, id?: unknown" },
  ],
  [
    "messages and errors bring what nobody knows",
    "start s\nworker a\nmessage m\nworker b { x: token.current.x }\nerror e a\nworker c { y: token.current.y }\ns -> a -> m -> b\ne -> c",
    { "a out": "", "b in": "x?: unknown", "c in": "y?: unknown", p: "" },
  ],
  [
    "loops end, and what comes first time round counts too",
    "start s\nexclusiveGateway j\nworker a { n: token.current.n }\nexclusiveGateway g\nworker z\ns -> j -> a -> g\ng -> j if token.current.again === true\ng -> z",
    { p: "n?: unknown", "a out": "again?: boolean, n?: unknown" },
  ],
  [
    "a list that is taken apart may be too short",
    "start s\nworker a\nscript x const [first] = token.current.items; return { first };\nworker b\ns -> a -> x -> b",
    { "a out": "items: unknown[]", "b in": "first?: unknown" },
  ],
  [
    "who started the process has an id",
    "start s\nworker a { by: identity.userId, all: identity }\ns -> a",
    { "a in": "by?: string, all?: unknown" },
  ],
];

for (const [given, model, want] of CASES) {
  test(given, async () => {
    const contracts = contractsOf(await tokenModel(model));
    assert.equal(Object.fromEntries(Object.keys(want).map((key) => [key, contracts.get(key)])), want);
  });
}

test("calls hand on the token and get the end of what they call", async () => {
  const contracts = contractsOf(
    await tokenModel(
      "start s\nworker a\ncall c child\nworker b { x: token.current.result.x, at: token.current.endEventId }\ns -> a -> c -> b",
      "parent",
    ),
    await tokenModel(
      "start cs\nworker d { id: token.current.order.id.trim() }\nend ce\ncs -> d -> ce",
      "child",
    ),
  );
  assert.is(contracts.get("a out"), "order?: { id?: string }");
  assert.is(contracts.get("d in"), "id: string");
  assert.is(contracts.get("d out"), "x?: unknown");
  assert.is(contracts.get("child"), "order: { id?: string }");
  assert.is(contracts.get("b in"), 'x?: unknown, at?: "ce"');
});

test("a call may say what it hands on, which need not be what others start the process with", async () => {
  const contracts = contractsOf(
    await tokenModel(
      "start s\nworker a\ncall c child { kind: 'x', n: token.current.n }\ns -> a -> c",
      "parent",
    ),
    await tokenModel(
      "start cs\nworker d { kind: token.current.kind, n: token.current.n * 2 }\ncs -> d",
      "child",
    ),
  );
  assert.is(contracts.get("a out"), "n?: number");
  assert.is(contracts.get("d in"), "kind?: unknown, n: number | null");
});

test("the order of models and what a process is called make no difference", async () => {
  const model =
    "start constructor\nworker __proto__ { toString: token.current.valueOf, b: token.history.constructor.b }\nconstructor -> __proto__";
  const contracts = contractsOf(await tokenModel(model));
  assert.is(contracts.get("__proto__ in"), "toString?: unknown, b?: unknown");
  assert.is(contracts.get("p"), "b?: unknown, valueOf?: unknown");
});

test("a hundred gateways in a row, each with two ways, are no matter", async () => {
  const steps = Array.from({ length: 100 }, (_, at) => {
    const next = at === 99 ? "z" : `g${at + 1}`;
    return `exclusiveGateway g${at}\nworker a${at}\nworker b${at}\ng${at} -> a${at} if token.current.x${at}\na${at} -> ${next}\ng${at} -> b${at} -> ${next}`;
  });
  const contracts = contractsOf(
    await tokenModel(`start s\n${steps.join("\n")}\nworker z { x: token.current.last }\ns -> g0`),
  );
  assert.is(contracts.get("a99 out"), "last?: unknown");
  assert.is(contracts.get("a0 out"), "x1?: boolean");
});

test.run();
