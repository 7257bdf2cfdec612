import { camunda7, operaton } from "./subjects/camunda-family.js";
import { flowable } from "./subjects/flowable.js";
import { conform } from "./suites.js";

conform([operaton, camunda7, flowable]);
