import type { Rename, RenameSubject } from "../rename.js";

/** A rename that the contracts show, and by what. */
export interface RenameProposal {
  readonly rename: Rename;
  /** One line each, such as `Charge: input parameter "…" is ${order.total}`. */
  readonly evidence: readonly string[];
}

/** Names that are gone and names that are new, of which nothing shows what has become of which. */
export interface UnclearRename {
  readonly subject: RenameSubject;
  /** The old name of the topic or process that they belong to, `null` when they are topics or processes themselves. */
  readonly within: string | null;
  readonly gone: readonly string[];
  readonly appeared: readonly string[];
  readonly reason: string;
}

export interface RenameProposals {
  readonly proposals: readonly RenameProposal[];
  readonly unclear: readonly UnclearRename[];
}
