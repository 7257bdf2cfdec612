import type { Choices } from "../choices.js";
import { block, scope } from "./blocks.js";
import { decisionFile } from "./decisions.js";
import { Draft } from "./draft.js";

/**
 * Files of a random model: a process `main` that may call a process `child`, and their decisions, if they are to ask
 * any; `isVaried`: with hosts, scripts, links and events as well that models seldom have.
 */
export function randomModels(
  choices: Choices,
  {
    asksDecisions = true,
    isVaried = false,
  }: { readonly asksDecisions?: boolean; readonly isVaried?: boolean } = {},
): Readonly<Record<string, string>> {
  const decisions: string[] = [];
  const draft = () => new Draft(choices, { next: 1, decisions: asksDecisions ? decisions : null, isVaried });
  const main = document("main", scope(draft(), 2));
  const isCalled = main.includes(`calledElement="child"`);
  const child = isCalled ? document("child", childScope(draft())) : null;
  return {
    "main.bpmn": main,
    ...(child !== null && { "child.bpmn": child }),
    ...(decisions.length > 0 && { "rules.dmn": decisionFile(decisions) }),
  };
}

/** A child does not call on, for it would call itself. */
function childScope(draft: Draft): string {
  const start = draft.node("startEvent", "Start");
  const first = block(draft, 0);
  const second = block(draft, 0);
  draft.flow(start, first.first);
  draft.flow(first.last, second.first);
  const error = draft.choices.chance(1, 4) ? `<errorEventDefinition errorRef="E2"/>` : "";
  draft.flow(second.last, draft.node("endEvent", "End", "", error));
  return draft.xml;
}

const document = (id: string, body: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="generated">
<error id="E1" errorCode="E1"/><error id="E2" errorCode="E2"/>
<message id="M1" name="M1"/><message id="M2" name="M2"/><message id="M3" name="M3"/><message id="M4" name="M4"/>
<signal id="S1" name="S1"/><escalation id="X1" name="X1" escalationCode="X1"/>
<process id="${id}" isExecutable="true" camunda:historyTimeToLive="P1D">
${body}
</process>
</definitions>`;
