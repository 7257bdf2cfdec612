import { emitWorker } from "@bpmn-worker/codegen";
import { compareContracts, discriminantOf, type EmissionInput } from "@bpmn-worker/contract";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { inScratchFolder } from "../scratch-folder.js";
import { compile, makeProject } from "../worker-project.js";
import { changed, Random, randomContract } from "./random-contract.js";
import { writtenHandler } from "./written-handler.js";

const CASES = 300;

const told = (contract: EmissionInput): EmissionInput => ({
  ...contract,
  topics: contract.topics.map((topic) => ({ ...topic, discriminant: discriminantOf(topic.elements) })),
});

test(`what is called breaking is what the compiler refuses, in ${CASES} random changes`, () =>
  inScratchFolder((folder) => {
    makeProject(folder);
    const cases = Array.from({ length: CASES }, (_, seed) => {
      const random = new Random(seed);
      const old = told(randomContract(random));
      return { seed, old, now: told(changed(old, random)) };
    });
    for (const { seed, old, now } of cases) {
      const emitted = emitWorker(now).filter(({ ownership }) => ownership === "generated");
      folder.write({
        ...Object.fromEntries(emitted.map(({ path, content }) => [`src/c${seed}/${path}`, content])),
        [`src/c${seed}/handlers/pay.ts`]: writtenHandler(old, "all"),
        [`src/c${seed}/handlers/short.ts`]: writtenHandler(old, "required"),
      });
    }
    const refused = new Set(
      compile(folder.path)
        .match(/^src\/c\d+(?=\/)/gm)
        ?.map((path) => path.slice("src/c".length)),
    );
    const breaking = new Set(
      cases.flatMap(({ seed, old, now }) =>
        compareContracts(old, now).some((one) => one.breaking) ? [`${seed}`] : [],
      ),
    );
    assert.ok(refused.size > CASES / 5 && refused.size < (CASES * 4) / 5, `${refused.size} are refused`);
    assert.equal(
      [...breaking].filter((seed) => !refused.has(seed)),
      [],
      "called breaking, and compiles",
    );
    assert.equal(
      [...refused].filter((seed) => !breaking.has(seed)),
      [],
      "called fine, and does not compile",
    );
  }));

test.run();
