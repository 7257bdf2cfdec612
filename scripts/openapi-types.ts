// Makes the types in packages/engines/src/<engine>/schema.gen.ts from the descriptions in packages/engines/openapi/.
//
//   node --import tsx scripts/openapi-types.ts
import { generateTypes } from "./openapi/types.js";

await generateTypes();
