import { suite } from "uvu";
import { stormOverOperaton } from "./operaton-storm.js";

const test = suite("a storm of faults over Operaton");

test("eight workers end every instance once, although one is killed, one stalls and the engine restarts", () =>
  stormOverOperaton(8));

test.run();
