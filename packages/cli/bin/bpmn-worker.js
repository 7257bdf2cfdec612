#!/usr/bin/env node
import { main } from "../command/main.js";

/** "Internal software error" of sysexits.h: told apart from all that users can mend. */
const BUG = 70;

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error("This is a bug in bpmn-worker. Please report it with what is written below.\n");
  console.error(error);
  process.exitCode = BUG;
}
