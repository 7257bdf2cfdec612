import { readFileSync } from "node:fs";
import { join } from "node:path";
import { at, listings } from "../plan/listing.js";
import { sha256OfText } from "../plan/sha256.js";
import { fileSystemReason, Refusal } from "../refusal.js";
import type { FoundFile } from "./plan-templates.js";
import { readTemplate } from "./signed-template.js";

/**
 * The templates that lie in a folder, and what is in the way of those that are to be written. Folders within it are not
 * looked into, and links are not followed: what they lead to is not ours.
 *
 * @throws {Refusal} when the folder is none, or cannot be read
 */
export function lookAtTemplates(
  folder: string,
  wanted: readonly { readonly path: string }[],
): ReadonlyMap<string, FoundFile> {
  const listing = listings(folder);
  const found = new Map<string, FoundFile>();
  try {
    const lying = [...(listing("")?.keys() ?? [])].filter((name) => name.endsWith(".json"));
    for (const path of new Set([...lying, ...wanted.map((template) => template.path)])) {
      const existing = at(listing, path);
      if (existing.kind === "obstacle") found.set(path, existing);
      if (existing.kind !== "file") continue;
      const bytes = readFileSync(join(folder, path));
      const template = readTemplate(bytes.toString("utf8"));
      found.set(path, { kind: "file", sha256: sha256OfText(bytes), template });
    }
    return found;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`The folder "${folder}" cannot be read: ${fileSystemReason(error)}.`);
  }
}
