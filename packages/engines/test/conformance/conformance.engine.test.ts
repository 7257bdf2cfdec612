import { camunda7, operaton } from "./subjects/camunda-family.js";
import { conform } from "./suites.js";

conform([operaton, camunda7]);
