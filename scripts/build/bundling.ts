import type { BuildOptions } from "esbuild";

/** What all bundles of ours have in common: modules for Node, with chunks for what entries share, kept in memory. */
export const BUNDLING = {
  bundle: true,
  splitting: true,
  chunkNames: "[name]-[hash]",
  format: "esm",
  platform: "node",
  target: "node20.19",
  write: false,
  logLevel: "warning",
} as const satisfies BuildOptions;
