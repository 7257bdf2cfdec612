import { suite } from "uvu";
import { generateTypes } from "../openapi/types.js";

const test = suite("schema.gen.ts");

test("of every engine is what its description gives", () => generateTypes("--check"));

test.run();
