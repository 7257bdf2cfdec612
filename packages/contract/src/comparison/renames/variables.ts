import { parseType } from "../../type-text/parse.js";
import { textsOf } from "../../type-text/texts.js";
import type { ServedErrors, ServedVariable } from "../served.js";
import { alteration } from "../variables.js";
import { type Fit, type Matching, matchNames } from "./match.js";
import { fitOfReasons, type Knowledge } from "./reasons.js";

/** One that fits by type alone must be the only one, so that this is compared with nothing. */
const BY_TYPE_ALONE = 1;
/** Of two that have as many reasons in common, the one with the same type fits better. */
const SAME_TYPE = 0.01;

/** Which variable of an element, or of a process, has become which. */
export function matchVariables(
  old: readonly ServedVariable[],
  now: readonly ServedVariable[],
  known: Knowledge,
): Matching {
  const [before, after] = [byName(old), byName(now)];
  const gone = [...before.keys()].filter((name) => !after.has(name));
  const appeared = [...after.keys()].filter((name) => !before.has(name));
  const isOnly = gone.length === 1 && appeared.length === 1;
  return matchNames(gone, appeared, (from, to) => {
    const [one, other] = [before.get(from), after.get(to)];
    return one === undefined || other === undefined ? NO_FIT : fitOfVariables(one, other, known, isOnly);
  });
}

function fitOfVariables(old: ServedVariable, now: ServedVariable, known: Knowledge, isOnly: boolean): Fit {
  const isSame = alteration(old, now) === null;
  const { score, evidence } = fitOfReasons(
    { ...old, evidence: old.evidence },
    { ...now, evidence: now.evidence },
    known,
  );
  const type = isSame ? [`both are ${old.type}`] : [];
  if (score > 0) return { score: score + (isSame ? SAME_TYPE : 0), evidence: [...evidence, ...type] };
  const areReasonsKnown = hasReasons(old) && hasReasons(now);
  return isOnly && isSame && !areReasonsKnown ? { score: BY_TYPE_ALONE, evidence: [...type, ONLY] } : NO_FIT;
}

const ONLY = "nothing else is gone, and nothing else is new";
const NO_FIT: Fit = { score: 0, evidence: [] };

const hasReasons = ({ evidence }: { readonly evidence?: readonly unknown[] }): boolean =>
  evidence !== undefined && evidence.length > 0;

const byName = (variables: readonly ServedVariable[]): ReadonlyMap<string, ServedVariable> =>
  new Map(variables.map((variable) => [variable.name, variable]));

/** Which error code has become which: who catches it says its code. */
export function matchErrors(old: ServedErrors, now: ServedErrors): Matching {
  const gone = old.codes.filter((code) => !now.codes.includes(code));
  const appeared = now.codes.filter((code) => !old.codes.includes(code));
  const isOnly = gone.length === 1 && appeared.length === 1;
  const reasonsFor = ({ evidence = [] }: ServedErrors, code: string) =>
    evidence.filter(({ reason }) => reason.includes(code));
  return matchNames(gone, appeared, (from, to) => {
    const [one, other] = [reasonsFor(old, from), reasonsFor(now, to)];
    const fit = fitOfReasons(
      { name: from, evidence: one },
      { name: to, evidence: other },
      { names: new Map(), isOnlyOne: isOnly },
    );
    if (fit.score > 0) return fit;
    const areReasonsKnown = one.length > 0 && other.length > 0;
    return isOnly && !areReasonsKnown ? { score: BY_TYPE_ALONE, evidence: [ONLY] } : NO_FIT;
  });
}

/** Which text of an input that tells elements apart has become which, on one element. */
export function matchKinds(
  old: readonly ServedVariable[],
  now: readonly ServedVariable[],
  discriminant: { readonly old: string; readonly now: string },
): Matching {
  const [before, after] = [textsIn(old, discriminant.old), textsIn(now, discriminant.now)];
  const gone = before.filter((text) => !after.includes(text));
  const appeared = after.filter((text) => !before.includes(text));
  const isOnly = gone.length === 1 && appeared.length === 1;
  return matchNames(gone, appeared, (from, to) =>
    isOnly ? { score: 1, evidence: [`${discriminant.now} was ${from}, and is ${to}`] } : NO_FIT,
  );
}

function textsIn(inputs: readonly ServedVariable[], name: string): readonly string[] {
  const input = inputs.find((one) => one.name === name);
  return input === undefined ? [] : textsOf(parseType(input.type));
}
