import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ScratchFolder } from "../scratch-folder.js";
import { edited, type RandomModel, randomModel, written } from "./models.js";
import type { Random } from "./random.js";

const OUT = "w/";
const MANIFEST = "w/generated/.bpmn-worker.json";

/** Files that people keep where they like, some of them where ours will want to be. */
const OWN_FILES = [
  "w/handlers/retry-policy.ts",
  "w/handlers/ship.ts",
  "w/generated/notes.txt",
  "w/generated/topics/mine.ts",
  "w/generated/topics/mail.ts",
  "w/types.ts",
  "w/main.ts",
  "w/README.md",
];

/** A project that somebody works on without any care. */
export class RandomProject {
  readonly #folder: ScratchFolder;
  readonly #random: Random;
  readonly #models = new Map<string, RandomModel>();
  #edits = 0;

  constructor(folder: ScratchFolder, random: Random) {
    this.#folder = folder;
    this.#random = random;
    this.#put("m/0.bpmn", randomModel(random, "p0"), null);
  }

  /** Does something to a model, or to a file within the output folder. Says what, for whoever looks for a fault. */
  edit(): string {
    this.#edits += 1;
    const edit = this.#random.chance(0.5) ? MODEL_EDITS : FILE_EDITS;
    return this.#do(this.#random.oneOf(edit) ?? "relayout");
  }

  /** Writes all models otherwise, which is nothing that the worker may depend on. */
  relayout(): void {
    for (const [path, model] of this.#models) this.#put(path, model, this.#random);
  }

  /** Makes every model readable, and the manifest whole or gone. */
  mend(): void {
    this.relayout();
    if (/^<{7}/.test(this.#folder.read()[MANIFEST] ?? "")) this.#remove(MANIFEST);
  }

  #do(edit: (typeof MODEL_EDITS)[number] | (typeof FILE_EDITS)[number]): string {
    const random = this.#random;
    const path = random.oneOf([...this.#models.keys()]) ?? "m/0.bpmn";
    const model = this.#models.get(path) ?? randomModel(random, "p0");
    switch (edit) {
      case "change":
        this.#put(path, edited(model, random), random.chance(0.3) ? random : null);
        return `change ${path}`;
      case "add": {
        const index = random.below(4);
        this.#put(`m/${index}.bpmn`, randomModel(random, `p${index}`), null);
        return `add m/${index}.bpmn`;
      }
      case "remove":
        if (this.#models.size > 1) {
          this.#models.delete(path);
          this.#remove(path);
        }
        return `remove ${path}`;
      case "break":
        this.#folder.write({ [path]: random.oneOf(["<bpmn", "", "\u0000\u0001", "not a model"]) ?? "" });
        return `break ${path}`;
      case "relayout":
        this.#put(path, model, random);
        return `relayout ${path}`;
      case "own":
        return this.#touch(random.oneOf(OWN_FILES) ?? "");
      case "touch":
        return this.#touch(random.oneOf(this.#outFiles()) ?? "w/main.ts");
      case "delete": {
        const victim = random.oneOf(this.#outFiles()) ?? "";
        if (victim !== "") this.#remove(victim);
        return `delete ${victim}`;
      }
      case "manifest":
        if (MANIFEST in this.#folder.read()) this.#folder.write({ [MANIFEST]: "<<<<<<< HEAD\n{}\n" });
        return "break the manifest";
    }
  }

  /** Writes something of the user's to a file, keeping some of it, all or nothing. */
  #touch(path: string): string {
    const before = this.#folder.read()[path] ?? "";
    const mark = `// edit ${this.#edits} \u00fc\n`;
    const half = before.slice(0, before.length / 2);
    const after = this.#random.oneOf([mark, `${before}${mark}`, `${mark}${before}`, `${half}${mark}`]);
    mkdirSync(dirname(join(this.#folder.path, path)), { recursive: true });
    this.#folder.write({ [path]: after ?? mark });
    return `touch ${path}`;
  }

  #outFiles(): readonly string[] {
    return Object.keys(this.#folder.read()).filter((name) => name.startsWith(OUT) && name !== MANIFEST);
  }

  #put(path: string, model: RandomModel, random: Random | null): void {
    this.#models.set(path, model);
    this.#folder.write({ [path]: written(model, random) });
  }

  #remove(path: string): void {
    rmSync(join(this.#folder.path, path), { force: true });
  }
}

const MODEL_EDITS = ["change", "change", "change", "change", "relayout", "add", "remove", "break"] as const;

const FILE_EDITS = [
  ...(["touch", "touch", "touch", "touch", "touch", "own", "own", "own", "delete", "delete"] as const),
  "manifest",
] as const;
