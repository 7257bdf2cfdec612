import { test } from "uvu";
import * as assert from "uvu/assert";
import { formatWorkflowCommands } from "../../src/findings/github.js";
import { found } from "./found.js";

test("errors, warnings and remarks become annotations of their own kinds", () => {
  const severities = ["error", "warning", "info"] as const;
  const text = formatWorkflowCommands(
    severities.map((severity) => found({ severity })),
    "/repo",
  );
  assert.equal(text.split("\n"), [
    "::error file=m/a.bpmn,line=3,col=7,title=topic-case::it is so%0ADo this.",
    "::warning file=m/a.bpmn,line=3,col=7,title=topic-case::it is so%0ADo this.",
    "::notice file=m/a.bpmn,line=3,col=7,title=topic-case::it is so%0ADo this.",
  ]);
});

test("text of models cannot begin a command of its own", () => {
  const message = "100% of '\r\n::set-output name=x::y\u001b[2J'";
  assert.is(
    formatWorkflowCommands([found({ message, hint: "" })], "/repo"),
    "::warning file=m/a.bpmn,line=3,col=7,title=topic-case::100%25 of ' ::set-output name=x::y\\u{1b}[2J'",
  );
});

test("paths are relative to the working folder, and cannot end their property", () => {
  assert.is(
    formatWorkflowCommands([found({ file: "/repo/m/a,b:c%.bpmn", hint: "" })], "/repo"),
    "::warning file=m/a%2Cb%3Ac%25.bpmn,line=3,col=7,title=topic-case::it is so",
  );
});

test.run();
