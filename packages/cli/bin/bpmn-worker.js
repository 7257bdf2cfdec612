#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";

/** "Internal software error" of sysexits.h: told apart from all that users can mend. */
const BUG = 70;

/**
 * How the engine of a version of Node is told to be ten times as patient before it optimises: that sets in so early
 * that in a run of a second or two it takes more time than it saves. (A hundred models take half as long on Node 20, a
 * thousand two thirds on Node 22; from 24 on it makes no difference. Engines complain of flags that they do not know.)
 */
const PATIENCE = { 20: "--interrupt-budget=1320000", 22: "--invocation-count-for-turbofan=30000" };

const flag = PATIENCE[process.versions.node.split(".")[0]];
if (flag !== undefined) setFlagsFromString(flag);

try {
  const { main } = await import("../command/main.js");
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error("This is a bug in bpmn-worker. Please report it with what is written below.\n");
  console.error(error);
  process.exitCode = BUG;
}
