import { processCube } from "./subjects/processcube.js";
import { processEngine } from "./subjects/processengine.js";
import { conform } from "./suites.js";

conform([processEngine, processCube]);
