import { type Bodies, element, inRow, worker } from "./xml.js";

const ALL = `<camunda:in variables="all"/><camunda:out variables="all"/>`;

/** Processes `p0`, `p1`, … each of which has a worker `t0`, `t1`, … and calls all of them with all variables. */
export function entangled(count: number): Bodies {
  const ids = Array.from({ length: count }, (_, at) => at);
  return Object.fromEntries(
    ids.map((at) => [
      `p${at}`,
      inRow(
        worker(`t${at}`, {
          inputs: { given: `\${before_${at}}`, kind: `K${at}` },
          outputs: { [`result_${at}`]: "${found}" },
        }),
        ...ids.map((other) =>
          element("callActivity", `c${other}`, { attributes: `calledElement="p${other}"`, extensions: ALL }),
        ),
      ),
    ]),
  );
}
