import type { Subject } from "./subject.js";
import { camunda7, operaton } from "./subjects/camunda-family.js";
import { flowable } from "./subjects/flowable.js";
import { processCube } from "./subjects/processcube.js";
import { processEngine } from "./subjects/processengine.js";

/** All engines under test, in the order of the table. */
export const subjects: readonly Subject[] = [operaton, camunda7, flowable, processEngine, processCube];

/** What is said of engines that were never run. */
export const notRun: readonly string[] = [
  "CIB seven, and Operaton 1.1 and 2: the protocol and the adapter are those of Operaton and Camunda 7.",
  "Flowable 7.0, 7.1 and 8.0: the external worker API has not changed from 7.1 to 8.0.",
  "ProcessCube itself: what ran is its published contract in front of a ProcessEngine; besides, its adapter is tested against recorded answers.",
];
