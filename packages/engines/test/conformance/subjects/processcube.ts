import { startFakeProcessCube } from "../../../../../scripts/testing/engine/processcube.js";
import type { Subject } from "../subject.js";
import { processEngine, runningAt } from "./processengine.js";

/** A fake: the published contract in front of a real ProcessEngine. */
export const processCube: Subject = {
  ...processEngine,
  engine: "processcube",
  label: "ProcessCube",
  version: "contract, by a fake",
  settings: (port) => ({ engine: "processcube", url: `http://127.0.0.1:${port}` }),
  start: async ({ port, folder }) => {
    const fake = await startFakeProcessCube(port, { state: folder });
    return { ...runningAt(fake.behind), stop: () => fake.stop() };
  },
};
