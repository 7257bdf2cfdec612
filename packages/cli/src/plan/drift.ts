import type { Plan, Step } from "./step.js";

/** A file that is not what the models ask for. */
export interface Drift {
  /** Within the output folder. */
  readonly path: string;
  /**
   * `missing`: it is not there. `stale`: it is as it was for an older contract. `orphaned`: no model asks for it any
   * more. `edited`: it is ours, and not what the last run wrote.
   */
  readonly kind: "missing" | "stale" | "orphaned" | "edited";
  /** What mends it: generating, generating with `--force`, or removing it, which we never do to what others wrote. */
  readonly mend: "generate" | "force" | "remove";
  /** What there is to say besides, `""` when the kind says it all. */
  readonly remark: string;
}

/** Everything that keeps an output folder from being what the models ask for, sorted by path. */
export function driftOf({ steps, manifest }: Plan): readonly Drift[] {
  return [...steps, ...(manifest === null ? [] : [manifest])]
    .flatMap((step) => driftIn(step) ?? [])
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

function driftIn(step: Step): Drift | null {
  const { path } = step;
  switch (step.action) {
    case "create":
      return { path, kind: "missing", mend: "generate", remark: "" };
    case "update": {
      const remark = step.ownership === "scaffold" ? "a stub that nobody has touched" : "";
      return { path, kind: "stale", mend: "generate", remark };
    }
    case "delete":
      return { path, kind: "orphaned", mend: "generate", remark: "" };
    case "unchanged":
      return null;
    case "keep":
      return KEPT[step.reason](path);
  }
}

type Reason = Extract<Step, { readonly action: "keep" }>["reason"];

const KEPT: Readonly<Record<Reason, (path: string) => Drift | null>> = {
  scaffold: () => null,
  unread: () => null,
  edited: (path) => ({ path, kind: "edited", mend: "force", remark: "" }),
  foreign: (path) => ({ path, kind: "edited", mend: "force", remark: "by no run that is known" }),
  leftover: (path) => ({ path, kind: "orphaned", mend: "remove", remark: "and edited by hand" }),
  orphan: (path) => ({ path, kind: "orphaned", mend: "remove", remark: "a handler whose topic is gone" }),
};
