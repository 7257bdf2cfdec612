import type { Dialect } from "@bpmn-worker/bpmn";
import type { ContractOptions, FamilyAnswers } from "@bpmn-worker/contract";
import type { ModelFile } from "../models/model-file.js";
import type { ReadFile } from "../models/read-file.js";
import type { Done, Turns } from "./turns.js";

/** Those of the files whose turns are drawn. */
export interface ReadShare {
  readonly files: readonly ModelFile[];
  readonly dialect: Dialect | null;
  readonly turns: Turns;
}

/** Those families of processes whose turns are drawn. */
export interface FollowShare {
  /** Everything that the contract is worked out from, as JSON. */
  readonly sources: string;
  readonly options: ContractOptions;
  readonly turns: Turns;
}

/** What following the variables of families gave, each with its number. */
export type Followed = readonly Done<FamilyAnswers>[];

/** What reading files gave, each with its index. */
export type ReadByIndex = readonly Done<ReadFile>[];

/** What the second thread can be asked for, by name: what it is given, and what it gives. */
export interface Work {
  readonly read: { readonly given: ReadShare; readonly result: ReadByIndex };
  readonly follow: { readonly given: FollowShare; readonly result: Followed };
}

export type Question = {
  readonly [Name in keyof Work]: { readonly name: Name } & Work[Name]["given"];
}[keyof Work];
