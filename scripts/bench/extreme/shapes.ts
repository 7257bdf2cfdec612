import { chainOfTasks, element, external, processText, series } from "./bodies.js";
import * as documents from "./documents.js";
import * as events from "./events.js";
import * as processes from "./processes.js";
import * as routes from "./routes.js";
import * as variables from "./variables.js";

/** Models beyond anything that people draw: whatever they ask for, no file may take long or much memory. */
export interface ExtremeShape {
  readonly name: string;
  /** By file name. */
  readonly files: Readonly<Record<string, string>>;
}

/** All shapes, one after the other so that no more than one is held at a time. */
export function* extremeShapes(): Generator<ExtremeShape> {
  yield* ofRoutes();
  yield* ofEvents();
  yield* ofVariables();
  yield* ofDocuments();
  yield* ofProcesses();
}

const shape = (name: string, model: string): ExtremeShape => ({ name, files: { "process.bpmn": model } });

function* ofRoutes(): Generator<ExtremeShape> {
  yield shape("500 exclusive gateways in a row", routes.chainOfGateways(500));
  yield shape("a fork of 500 branches", routes.forkOf(500, 1));
  yield shape("300 branches of 5 tasks", routes.forkOf(300, 5));
  yield shape(
    "40 forks of 10 branches in a row",
    series(40, (at) => routes.forkBody(`f${at}`, 10, 1)),
  );
  yield shape("12 forks within each other", routes.nestedForks(12));
  yield shape("200 forks within each other", routes.nestedForks(200));
  yield shape("200 forks in a row that nothing joins", routes.unjoined(200));
  yield shape("60 nested multi-instances", routes.nested(60, routes.MULTI_INSTANCE));
  yield shape("200 nested sub-processes", routes.nested(200, ""));
  yield shape("2,000 external tasks in a row", chainOfTasks(2000, external));
  yield shape(
    "5,000 user tasks in a row",
    chainOfTasks(5000, (id) => element("userTask", id)),
  );
  yield shape("300 loops within each other", routes.nestedLoops(300));
  yield shape("500 multi-instances in a row", routes.loopsInRow(500));
  yield shape("60 tasks, each of which leads to each", routes.mesh(60));
  yield shape("500 links in a row", routes.links(500));
  for (const tag of ["exclusive", "inclusive", "complex"]) {
    yield shape(
      `1,000 ${tag} ways by one variable`,
      routes.wide(`${tag}Gateway`, 1000, (at) => `\${step == 'S${at}'}`),
    );
    yield shape(
      `1,000 ${tag} ways by as many variables`,
      routes.wide(`${tag}Gateway`, 1000, (at) => `\${v${at} > 1}`),
    );
  }
}

function* ofEvents(): Generator<ExtremeShape> {
  yield shape("200 boundary events", events.boundaries(200));
  yield shape("500 errors of one task", events.codes(500));
  yield shape("10 times 50 catchers around 20 tasks", events.catchers(10, 50, 20));
  yield shape("200 event sub-processes", events.eventSubProcesses(200));
  yield shape("100 event sub-processes within each other", events.nestedHandlers(100));
  yield shape("300 signals of one name", events.signals(300, 1));
  yield shape("300 signals of 100 names", events.signals(300, 100));
  yield shape("500 messages", events.messages(500));
  yield shape("600 signals at the borders of 20 tasks", events.signalBoundaries(600));
  yield shape("2,000 messages of which one comes", events.messageRace(2000));
  yield shape("500 event sub-processes for errors", events.errorHandlers(500));
  yield shape("200 compensations", events.compensation(200));
  yield shape("300 conditional events", events.conditional(300));
  yield shape("1,000 listeners", events.listeners(1000));
}

function* ofVariables(): Generator<ExtremeShape> {
  yield shape("1,000 variables, each read 20 times", variables.manyVariables(1000, 20));
  yield shape("4,000 variables between 200 workers", variables.exchanged(200, 20));
  yield shape("4,000 variables between 200 mappings", variables.handedOn(200, 20));
  yield shape("1,000 conditions over one variable", variables.sameVariable(1000));
  yield shape(
    "a condition of 20,000 operands",
    variables.condition(Array(20_000).fill("a == b").join(" and ")),
  );
  yield shape(
    "a condition of 900 variables",
    variables.condition(Array.from({ length: 900 }, (_, at) => `v${at} > 1`).join(" and ")),
  );
  yield shape(
    "a condition of 900 ors",
    variables.condition(Array.from({ length: 900 }, (_, at) => `v${at} > 1`).join(" or ")),
  );
  yield shape("a condition of 900 texts", variables.manyTexts(900));
  yield shape(
    "a condition nested 10,000 times",
    variables.condition(`${"(".repeat(10_000)}a${")".repeat(10_000)}`),
  );
  yield shape("a condition with 10,000 nots", variables.condition(`${"!".repeat(10_000)}a`));
  yield shape("a member of 900 levels", variables.condition(`a${".b".repeat(900)}`));
  yield shape("a list of 900 levels", variables.condition(`a${"[0]".repeat(900)}`));
  yield shape("calls of 900 levels", variables.condition(`a${".b(c)".repeat(900)}`));
  yield shape(
    "150 choices within each other",
    variables.condition(`${Array.from({ length: 150 }, (_, at) => `a${at} ? b${at} :`).join(" ")} c`),
  );
  yield shape(
    "an object of 900 members",
    variables.condition(Array.from({ length: 900 }, (_, at) => `order.m${at} > 1`).join(" and ")),
  );
  yield shape("a text of 1 MB", variables.condition(`a == '${"x".repeat(1_000_000)}'`));
  yield shape("names of 3,000 characters", variables.hostileNames(200, 600));
  yield shape("1,000 names like each other", variables.nearNames(1000));
  yield shape("1,000 declared variables", variables.declaredNames(1000));
}

function* ofDocuments(): Generator<ExtremeShape> {
  yield shape("20 MB of diagram", chainOfTasks(50, external, documents.diagram(20_000_000)));
  yield shape("5 MB of documentation", processText(documents.documented(5_000_000)));
  yield shape("a script of 1 MB", processText(documents.script(1_000_000)));
  yield shape("1 MB of minified JavaScript", processText(documents.minified(1_000_000)));
  yield shape("1 MB of Groovy", processText(documents.groovy(1_000_000)));
  yield {
    name: "a table of 5,000 rules",
    files: { "rules.dmn": documents.table(5000), "process.bpmn": processText(documents.decision()) },
  };
  yield {
    name: "a table of 2,000 rules, 20 columns",
    files: { "rules.dmn": documents.wideTable(2000, 10), "process.bpmn": processText(documents.decision()) },
  };
  yield shape("1,000 form fields", documents.formFields(1000, 20));
  yield shape("a form field of 5,000 values", documents.formFields(1, 5000));
  yield {
    name: "a form of 3,000 fields",
    files: { "a.form": documents.formFile(3000, 20), "process.bpmn": documents.formTask() },
  };
  yield {
    name: "a form of 2,000 levels",
    files: { "a.form": documents.formFile(10, 2000), "process.bpmn": documents.formTask() },
  };
  yield shape("100,000 unknown elements in each other", documents.unknownDepth(100_000));
  yield shape("2,000 faults", documents.faulty(2000));
  yield shape("10,000 attributes", documents.attributes(10_000));
  yield shape("3,000 data objects", documents.dataObjects(3000));
}

function* ofProcesses(): Generator<ExtremeShape> {
  yield { name: "50 files that call three each", files: processes.mutualCalls(50, 3, 13) };
  yield { name: "50 files that call all of them", files: processes.mutualCalls(50, 50, 1) };
  yield { name: "a call with 2,000 variables", files: processes.namedCalls(2000) };
  yield { name: "200 versions of a process", files: processes.versions(200) };
  yield shape("100 processes in a file", processes.pools(100));
  yield shape("200 calls of itself", processes.selfCalls(200));
  yield shape("2,000 elements of one topic", processes.oneTopic(2000));
  yield shape("900 topics that are alike", processes.likeTopics(900));
}
