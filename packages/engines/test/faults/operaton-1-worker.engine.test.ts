import { suite } from "uvu";
import { stormOverOperaton } from "./operaton-storm.js";

const test = suite("a storm of faults over Operaton");

test("one worker ends every instance once, although it is killed and the engine restarts", () =>
  stormOverOperaton(1));

test.run();
