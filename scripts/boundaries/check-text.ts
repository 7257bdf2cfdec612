import type { Finding, Source } from "./source.js";

/** Patterns are written so that they do not match themselves: this file is checked, too. */
const FOREIGN: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /(?<![\w.*})\]/-])\/(?:work|root)\/[\w.-]/, what: "a path of somebody's machine" },
  { pattern: /(?<![\w.*})\]/-])\/(?:home|Users)\/\w/, what: "a home folder" },
  { pattern: /(?<![\w.*})\]/-])\/tmp\/(?:wt|briefs)\b/, what: "a path of somebody's machine" },
  { pattern: /\b[A-Z]:\\Users\\/i, what: "a home folder" },
  { pattern: /\bregistry\.(?:npmjs|yarnpkg)\.\w/, what: "the host name of a package registry" },
  {
    pattern: /\b(?:repo1?\.maven(?:\.apache)?|npm\.pkg\.github)\.\w/,
    what: "the host name of a package registry",
  },
];

/** What ties the repository to one machine: its folders, and the hosts it installs from. */
export function checkText(sources: readonly Source[]): Finding[] {
  return sources.flatMap(({ path, text }) =>
    text.split("\n").flatMap((content, index) =>
      FOREIGN.filter(({ pattern }) => pattern.test(content)).map(({ what }) => ({
        path,
        line: index + 1,
        message: `names ${what}: say it without`,
      })),
    ),
  );
}
