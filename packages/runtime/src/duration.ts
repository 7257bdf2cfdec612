const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Designators in the order in which ISO 8601 wants them; a month and a year count 30 and 365 days. */
const PATTERN =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/i;

const UNITS_MS = [365 * DAY_MS, 30 * DAY_MS, 7 * DAY_MS, DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS];

/** Milliseconds of an ISO 8601 duration such as `PT5M` or `P1DT12H`; `null` when it is none. */
export function parseDurationMs(text: string): number | null {
  const match = PATTERN.exec(text.trim());
  if (match === null) return null;
  const amounts = match.slice(1).map((amount) => Number((amount ?? "0").replace(",", ".")));
  const totalMs = amounts.reduce((sumMs, amount, unit) => sumMs + amount * (UNITS_MS[unit] ?? 0), 0);
  return Number.isSafeInteger(Math.round(totalMs)) ? Math.round(totalMs) : null;
}
