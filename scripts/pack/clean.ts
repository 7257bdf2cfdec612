// Run by `pnpm pack` and `pnpm publish` in the folder of a package, after its files have been collected.
import { removeCommonJsTypes } from "./commonjs-types.js";
import { removeExtras } from "./extras.js";

removeExtras(process.cwd());
removeCommonJsTypes(process.cwd());
