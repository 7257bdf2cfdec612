#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

/** "Internal software error" of sysexits.h: told apart from all that users can mend. */
const BUG = 70;

// The optimiser of Node 20 sets in so early that in a run of a second or two it takes more time than it saves: a
// hundred models take half as long with ten times its patience. Later versions have a cheaper one between, and know no
// such flag.
if (process.versions.node.startsWith("20.")) setFlagsFromString("--interrupt-budget=1320000");

try {
  const { main } = await import("../command/main.js");
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error("This is a bug in bpmn-worker. Please report it with what is written below.\n");
  console.error(error);
  process.exitCode = BUG;
}
