import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Measure } from "../../src/observing/measures.js";
import { PrometheusRegistry } from "../../src/observing/prometheus.js";

const counted: Measure = { name: "things_total", help: "Things.", kind: "counter" };
const timed: Measure = { name: "way_seconds", help: "The way.", kind: "histogram" };
const read: Measure = { name: "level", help: "A level.", kind: "gauge" };

test("counters add up by their labels", () => {
  const registry = new PrometheusRegistry();
  registry.add(counted, { topic: "a" }, 1);
  registry.add(counted, { topic: "b" }, 2);
  registry.add(counted, { topic: "a" }, 3);
  assert.is(
    registry.text(),
    '# HELP things_total Things.\n# TYPE things_total counter\nthings_total{topic="a"} 4\nthings_total{topic="b"} 2\n',
  );
});

test("gauges are read when they are asked for", () => {
  const registry = new PrometheusRegistry();
  let level = 1;
  registry.watch(read, {}, () => level);
  level = 7;
  assert.match(registry.text(), /^level 7$/m);
});

test("histograms count what is at most as long as each bound, with sum and count", () => {
  const registry = new PrometheusRegistry();
  for (const seconds of [0.002, 0.005, 0.2, 7_200]) registry.record(timed, { topic: "a" }, seconds);
  const lines = registry.text().split("\n");
  for (const line of [
    'way_seconds_bucket{topic="a",le="0.001"} 0',
    'way_seconds_bucket{topic="a",le="0.005"} 2',
    'way_seconds_bucket{topic="a",le="0.25"} 3',
    'way_seconds_bucket{topic="a",le="1800"} 3',
    'way_seconds_bucket{topic="a",le="+Inf"} 4',
    'way_seconds_sum{topic="a"} 7200.207',
    'way_seconds_count{topic="a"} 4',
  ]) {
    assert.ok(lines.includes(line), line);
  }
});

test("a topic cannot break out of its label", () => {
  const registry = new PrometheusRegistry();
  registry.add(counted, { topic: 'a"} 1\nforged{x="\\' }, 1);
  assert.match(registry.text(), /^things_total\{topic="a\\"\} 1\\nforged\{x=\\"\\\\"\} 1$/m);
});

test.run();
