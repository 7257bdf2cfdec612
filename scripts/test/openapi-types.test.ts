import { suite } from "uvu";
import { generateTypes } from "../openapi/types.js";

const test = suite("schema.gen.ts");

test("is what the pruned description gives", () => generateTypes("--check"));

test.run();
