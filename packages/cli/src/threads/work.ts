import type { Followed, FollowShare } from "../models/follow.js";
import type { ReadFile, ReadShare } from "../models/read.js";

/** What the second thread can be asked for, by name: what it is given, and what it gives. */
export interface Work {
  /** Files of a share that were read, each with its index. */
  readonly read: { readonly given: ReadShare; readonly result: readonly (readonly [number, ReadFile])[] };
  readonly follow: { readonly given: FollowShare; readonly result: Followed };
}

export type Question = {
  readonly [Name in keyof Work]: { readonly name: Name } & Work[Name]["given"];
}[keyof Work];
