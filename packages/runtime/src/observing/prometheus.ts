import type { Labels, Measure, MeasureSink } from "./measures.js";

/** Upper bounds of histograms, in seconds: from a local call to the longest lock that makes sense. */
const BOUNDS: readonly number[] = [
  0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800,
];

interface Histogram {
  readonly counts: number[];
  sum: number;
  count: number;
}

/** The series of one measure, by the text of their labels. */
interface Family {
  readonly measure: Measure;
  readonly values: Map<string, number>;
  readonly histograms: Map<string, Histogram>;
  readonly gauges: Map<string, () => number>;
}

/** Collects measurements and writes them as Prometheus reads them (text format 0.0.4). */
export class PrometheusRegistry implements MeasureSink {
  readonly #families = new Map<string, Family>();

  add(measure: Measure, labels: Labels, amount: number): void {
    const { values } = this.#familyOf(measure);
    const key = labelText(labels);
    values.set(key, (values.get(key) ?? 0) + amount);
  }

  record(measure: Measure, labels: Labels, seconds: number): void {
    const { histograms } = this.#familyOf(measure);
    const key = labelText(labels);
    let histogram = histograms.get(key);
    if (histogram === undefined) {
      histogram = { counts: BOUNDS.map(() => 0), sum: 0, count: 0 };
      histograms.set(key, histogram);
    }
    histogram.sum += seconds;
    histogram.count += 1;
    const bucket = BOUNDS.findIndex((bound) => seconds <= bound);
    if (bucket >= 0) histogram.counts[bucket] = (histogram.counts[bucket] ?? 0) + 1;
  }

  watch(measure: Measure, labels: Labels, read: () => number): void {
    this.#familyOf(measure).gauges.set(labelText(labels), read);
  }

  /** Everything, as `/metrics` answers. */
  text(): string {
    return [...this.#families.values()].map(familyText).join("");
  }

  #familyOf(measure: Measure): Family {
    let family = this.#families.get(measure.name);
    if (family === undefined) {
      family = { measure, values: new Map(), histograms: new Map(), gauges: new Map() };
      this.#families.set(measure.name, family);
    }
    return family;
  }
}

/** What `/metrics` is, for `content-type`. */
export const PROMETHEUS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

function familyText({ measure: { name, help, kind }, values, histograms, gauges }: Family): string {
  const lines = [`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} ${kind}`];
  for (const [labels, value] of values) lines.push(line(name, labels, value));
  for (const [labels, read] of gauges) lines.push(line(name, labels, read()));
  for (const [labels, histogram] of histograms) lines.push(...histogramLines(name, labels, histogram));
  return `${lines.join("\n")}\n`;
}

function histogramLines(name: string, labels: string, { counts, sum, count }: Histogram): string[] {
  let below = 0;
  const buckets = BOUNDS.map((bound, index) => {
    below += counts[index] ?? 0;
    return line(`${name}_bucket`, joined(labels, `le="${bound}"`), below);
  });
  return [
    ...buckets,
    line(`${name}_bucket`, joined(labels, 'le="+Inf"'), count),
    line(`${name}_sum`, labels, sum),
    line(`${name}_count`, labels, count),
  ];
}

const joined = (labels: string, last: string): string => (labels === "" ? last : `${labels},${last}`);

const line = (name: string, labels: string, value: number): string =>
  `${name}${labels === "" ? "" : `{${labels}}`} ${Number.isFinite(value) ? value : "NaN"}`;

/** Topics come from models and may hold any character. */
const labelText = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${escapeValue(value)}"`)
    .join(",");

const escapeValue = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");

const escapeHelp = (text: string): string => text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
