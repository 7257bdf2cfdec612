import { parentPort } from "node:worker_threads";
import { followShare } from "../models/follow.js";
import { readShare } from "../models/read.js";
import type { Question } from "./work.js";

// What a second thread runs, see SecondThread. What it gives is text: JSON is handed over in half the time that objects
// take. What it throws ends it, and reaches who asked.
parentPort?.on("message", async (question: Question) => {
  parentPort?.postMessage(JSON.stringify(await answerTo(question)));
  // What is asked for next, as a rule, is loaded while there is nothing to do.
  if (question.name === "read") await import("@bpmn-worker/contract");
});

const answerTo = (question: Question): Promise<unknown> => {
  switch (question.name) {
    case "read":
      return readShare(question);
    case "follow":
      return followShare(question);
  }
};
