/** The extension property that says how long a task of the element is to be locked. */
export const LOCK_PROPERTY = "bpmn-worker:lockDuration";

/** Seconds of days, hours, minutes and seconds: longer units have no business in a lock. */
const UNITS = [86_400, 3_600, 60, 1];

const PATTERN = /^P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** What the model says of the lock, `null` when it says nothing or what cannot be read. */
export function lockDurationOf(properties: Readonly<Record<string, string>>): string | null {
  const text = Object.hasOwn(properties, LOCK_PROPERTY) ? properties[LOCK_PROPERTY]?.trim() : undefined;
  return text !== undefined && isLockDuration(text) ? text : null;
}

/** Whether a text is an ISO 8601 duration of a second or more. */
export function isLockDuration(text: string): boolean {
  return secondsOf(text.trim()) >= 1;
}

/** The longest of some, so that the lock suits all of them; `null` of none. */
export function longestLock(durations: readonly string[]): string | null {
  const [longest = null] = [...durations].sort((one, other) => secondsOf(other) - secondsOf(one));
  return longest;
}

/** 0 for what is no duration. */
function secondsOf(text: string): number {
  const amounts = PATTERN.exec(text)?.slice(1) ?? [];
  return amounts.reduce((sum, amount, index) => sum + Number(amount ?? 0) * (UNITS[index] ?? 0), 0);
}
