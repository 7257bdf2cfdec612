import { createHash } from "node:crypto";

/** File systems and archives take longer names, but not all; the suffix counts. */
const MAX_LENGTH = 80;
/** Lengths of the hash suffix to try, shortest first; the last is a whole SHA-256. */
const HASH_LENGTHS = [6, 12, 24, 64] as const;

/** Names that Windows keeps for devices, with any extension. */
const DEVICE_NAME = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** Letters that Unicode decomposition leaves as they are. */
const TRANSLITERATIONS: ReadonlyMap<string, string> = new Map([
  ["ß", "ss"],
  ["ẞ", "Ss"],
  ["æ", "ae"],
  ["Æ", "Ae"],
  ["œ", "oe"],
  ["Œ", "Oe"],
  ["ø", "o"],
  ["Ø", "O"],
  ["ł", "l"],
  ["Ł", "L"],
  ["đ", "d"],
  ["Đ", "D"],
  ["ð", "d"],
  ["Ð", "D"],
  ["þ", "th"],
  ["Þ", "Th"],
  ["ı", "i"],
]);

/**
 * File names (without extension) for topics, by topic: `[a-z0-9-]`, at most 80 characters, no device name of
 * Windows, unique on file systems that ignore case. Among topics that fold to one name, the topic that *is* the
 * name keeps it and the others get a piece of their hash, so that the result does not depend on the order.
 */
export function slugsOf(topics: Iterable<string>): ReadonlyMap<string, string> {
  const slugs = new Map<string, string>();
  const hashed: string[] = [];
  for (const [base, group] of groupByBase(new Set(topics))) {
    for (const topic of group) {
      const keepsBase = isUsable(base) && (topic === base || group.length === 1);
      if (keepsBase) slugs.set(topic, base);
      else hashed.push(topic);
    }
  }
  for (const [topic, slug] of withHashes(hashed, new Set(slugs.values()))) slugs.set(topic, slug);
  return slugs;
}

function groupByBase(topics: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const topic of topics) {
    const base = slugOf(topic);
    const group = groups.get(base);
    if (group === undefined) groups.set(base, [topic]);
    else group.push(topic);
  }
  return groups;
}

/** The topic in ASCII kebab-case: `chargeCard`, `Charge Card` and `charge_card` are all `charge-card`. May be empty. */
export function slugOf(topic: string): string {
  return asciiOf(topic)
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Letters without their marks; what has no likeness stays. */
const asciiOf = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text)
    ? text
    : text
        .replace(/[^\p{ASCII}]/gu, (char) => TRANSLITERATIONS.get(char) ?? char)
        .normalize("NFKD")
        .replace(/\p{M}/gu, "");

const isUsable = (base: string): boolean =>
  base !== "" && base.length <= MAX_LENGTH && !DEVICE_NAME.test(base);

/** Lengthens the hashes of all that clash until none does. */
function withHashes(topics: readonly string[], taken: ReadonlySet<string>): ReadonlyMap<string, string> {
  const attempts = new Map(topics.map((topic) => [topic, 0]));
  for (;;) {
    const slugs = new Map([...attempts].map(([topic, attempt]) => [topic, withHash(topic, attempt)]));
    const uses = countOf(slugs.values());
    const clashing = [...attempts].filter(([topic, attempt]) => {
      const slug = slugs.get(topic) ?? "";
      return (taken.has(slug) || (uses.get(slug) ?? 0) > 1) && attempt < HASH_LENGTHS.length - 1;
    });
    if (clashing.length === 0) return slugs;
    for (const [topic, attempt] of clashing) attempts.set(topic, attempt + 1);
  }
}

function withHash(topic: string, attempt: number): string {
  const hash = createHash("sha256").update(topic, "utf8").digest("hex").slice(0, HASH_LENGTHS[attempt]);
  const base = slugOf(topic)
    .slice(0, MAX_LENGTH - hash.length - 1)
    .replace(/-$/, "");
  return `${base === "" ? "topic" : base}-${hash}`;
}

function countOf(values: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
