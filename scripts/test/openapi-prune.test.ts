import { suite } from "uvu";
import * as assert from "uvu/assert";
import { prune } from "../openapi/prune.js";

const test = suite("prune");

const prose = { description: "words", summary: "words", example: 1, externalDocs: { url: "x" } };
const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const document = {
  openapi: "3.0.2",
  info: { title: "API", version: "1", ...prose },
  tags: [{ name: "a" }],
  paths: {
    "/kept": {
      get: {
        ...prose,
        operationId: "kept",
        tags: ["a"],
        responses: {
          200: {
            ...prose,
            content: { "application/json": { schema: reference("Outer"), examples: { a: {} } } },
          },
        },
      },
      post: { responses: {} },
    },
    "/dropped": { get: { responses: {} } },
  },
  components: {
    schemas: {
      Outer: {
        type: "object",
        ...prose,
        properties: { description: { type: "string", ...prose }, inner: reference("Inner") },
      },
      Inner: { type: "object", properties: { back: reference("Outer") } },
      Unused: { type: "string" },
    },
  },
};

test("keeps the wanted operations and the schemas in their reach, without prose", () => {
  assert.equal(prune(document, { "/kept": ["get"] }), {
    openapi: "3.0.2",
    info: { title: "API", version: "1" },
    paths: {
      "/kept": {
        get: {
          operationId: "kept",
          responses: {
            200: { description: "", content: { "application/json": { schema: reference("Outer") } } },
          },
        },
      },
    },
    components: {
      schemas: {
        Outer: { type: "object", properties: { description: { type: "string" }, inner: reference("Inner") } },
        Inner: { type: "object", properties: { back: reference("Outer") } },
      },
    },
  });
});

test("says what is missing", () => {
  assert.throws(() => prune(document, { "/gone": ["get"] }), /has no \/gone/);
  assert.throws(() => prune(document, { "/dropped": ["put"] }), /has no put \/dropped/);
});

test.run();
