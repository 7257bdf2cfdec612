import type { Signs } from "../detect/signs.js";
import { signs as processEngine } from "../processengine/signs.js";
import { API } from "./client.js";

/** It tells about itself as its predecessor does, at an address of its own. */
export const signs: Signs = {
  bases: [""],
  suffixes: [API],
  probe: `${API}/info`,
  recognise: (answer) => (processEngine.recognise(answer) === null ? null : "processcube"),
};
