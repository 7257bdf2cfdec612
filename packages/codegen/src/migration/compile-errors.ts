import { ts } from "ts-morph";
import type { Workspace } from "./workspace.js";

/** An error of the compiler in the user's code. */
export interface CodeError {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  /** Such as `TS2339`. */
  readonly code: string;
  readonly message: string;
}

/** What the compiler finds in the user's files. */
export const compileErrors = ({ own, service }: Workspace): readonly CodeError[] =>
  own.flatMap((file) =>
    [...service.getSyntacticDiagnostics(file.fileName), ...service.getSemanticDiagnostics(file.fileName)]
      .filter(({ category }) => category === ts.DiagnosticCategory.Error)
      .map(({ start = 0, code, messageText }): CodeError => {
        const { line, character } = file.getLineAndCharacterOfPosition(start);
        const message = ts.flattenDiagnosticMessageText(messageText, " ");
        return { path: file.fileName, line: line + 1, column: character + 1, code: `TS${code}`, message };
      }),
  );
