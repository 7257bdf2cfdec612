import type { Subject } from "./subject.js";
import { camunda7, operaton } from "./subjects/camunda-family.js";

/** All engines under test. */
export const subjects: readonly Subject[] = [operaton, camunda7];
