import { suite } from "uvu";
import * as assert from "uvu/assert";
import { errorKind, readProblem } from "../../src/flowable/errors.js";

const test = suite("errorKind of Flowable");

const engine = (exception: string) => readProblem({ message: "…", exception });

const cases: readonly [status: number, problem: ReturnType<typeof engine>, want: string][] = [
  [401, null, "unauthorized"],
  [403, null, "unauthorized"],
  [403, engine("w2 does not hold a lock on the requested job"), "lockLost"],
  [404, engine("Could not find external worker job with id 'x'."), "taskGone"],
  [404, null, "unavailable"],
  [409, engine("JobEntity was updated by another transaction concurrently"), "conflict"],
  [400, engine("topic is required"), "rejected"],
  [500, engine("No endpoint POST /external-job-api/nothing."), "rejected"],
  [500, engine("Could not open JDBC Connection for transaction"), "unavailable"],
  [500, null, "unavailable"],
  [503, null, "unavailable"],
  [415, null, "rejected"],
];

for (const [status, problem, want] of cases) {
  test(`${status} ${problem === null ? "of somebody else" : problem.exception} means ${want}`, () =>
    assert.is(errorKind(status, problem), want));
}

test("knows the engine's bodies from those of the servlet container", () => {
  assert.is(readProblem({ timestamp: "…", status: 404, error: "Not Found", path: "/x" }), null);
  assert.is(readProblem("<html>"), null);
  assert.equal(readProblem({ message: "Not found", exception: null }), {
    message: "Not found",
    exception: "",
  });
});

test.run();
