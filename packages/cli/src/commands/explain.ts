import type { ModelsRequest } from "../arguments/values.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import { explanationOf } from "../explanation/explanation.js";
import { formatExplanation } from "../explanation/format.js";
import { contractOf } from "../models/contract.js";
import { printableJson } from "../output/json.js";
import { reportDiagnostics } from "../output/report.js";
import type { Settings } from "../settings.js";
import type { Terminal } from "../terminal.js";

export interface ExplainRequest extends ModelsRequest {
  /** `<topic>` or `<topic>.<variable>`: topics may hold dots, so the models decide. */
  readonly subject: string;
  readonly json: boolean;
}

/**
 * Prints why a topic, or one variable or error code of it, is what it is. Of what is wrong with the models only
 * errors are told, on stderr: they may be the reason for what is missing here.
 *
 * @throws {Refusal} when no model has the topic, or the topic no such variable
 */
export async function explain(
  request: ExplainRequest,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> {
  const { contract, unreadable } = await contractOf(settings, terminal, { trace: true });
  reportDiagnostics(contract.diagnostics, "quiet", terminal);
  const explanation = explanationOf(request.subject, contract);
  terminal.out(
    request.json
      ? printableJson(explanation)
      : formatExplanation(explanation, terminal.outStyle, terminal.width),
  );
  return unreadable.length > 0 ? EXIT.unreadable : EXIT.done;
}
