/**
 * Templates of FreeMarker and Velocity, and queries of XQuery, as words of Groovy: only what they evaluate, so that their
 * text is not taken for code. `null` for any other language.
 */
export function templateCode(format: string, source: string): string | null {
  if (format === "freemarker" || format === "ftl") return freeMarkerCode(source);
  return REFERRING.has(format) ? referringCode(source) : null;
}

/** `<#-- a comment -->`, `<#noparse>…</#noparse>` */
const FREEMARKER_TEXT = /<#--[\s\S]*?-->|<#noparse>[\s\S]*?<\/#noparse>/g;

/** `${…}`, `#{…}`, `<#name …>`, `<@name …>`, `</#name>` */
const FREEMARKER_CODE = /[$#]\{([^}]*)\}|<([#@])(\w+)((?:[^>"']|"[^"]*"|'[^']*')*)>|<\/#(\w+)>/g;

function freeMarkerCode(source: string): string {
  const code: string[] = [];
  for (const [, expression, mark, name, rest = "", end] of source
    .replaceAll(FREEMARKER_TEXT, "")
    .matchAll(FREEMARKER_CODE)) {
    if (expression !== undefined) code.push(freeMarkerExpression(expression));
    else if (end === "list") code.push("}");
    else if (mark === "@") code.push(` ${freeMarkerExpression(rest).replaceAll(PARAMETER, "\n ")}`);
    else if (name !== undefined) code.push(freeMarkerDirective(name, freeMarkerExpression(rest).trim()));
  }
  return code.join("\n");
}

/** `to=` of a macro's call */
const PARAMETER = /\b\w+\s*=(?!=)/g;

function freeMarkerDirective(name: string, rest: string): string {
  switch (name) {
    case "list": {
      const [, list, key, value] = /^([\s\S]*?)\s+as\s+(\w+)(?:\s*,\s*(\w+))?\s*\/?$/.exec(rest) ?? [];
      if (list === undefined || key === undefined) return `${rest}\n{`;
      return value === undefined ? `${list}.each { ${key} ->` : `${list}\n{ ${key} -> ${value} ->`;
    }
    case "assign":
    case "local":
    case "global":
      return rest;
    case "macro":
    case "function":
    case "import":
    case "include":
      return "";
    default:
      return ` ${rest}`;
  }
}

/** Without what is made of values (`name?upper_case`), and with signs for the words that compare (`a gt b`). */
const freeMarkerExpression = (expression: string): string =>
  expression
    .replaceAll(/\?{1,2}\s*\w+|\?\?/g, " ")
    .replaceAll(
      /\b(gte?|lte?)\b/g,
      (word) => (word.startsWith("g") ? ">" : "<") + (word.endsWith("e") ? "=" : ""),
    )
    .replaceAll(/\b(?:and|or)\b/g, "&&");

/** Languages in which every name of a variable begins with a `$`. */
const REFERRING: ReadonlySet<string> = new Set(["velocity", "vm", "xquery"]);

const REFERENCE =
  /(?:(#set\s*\(|#foreach\s*\(|\b(?:let|for)\s+))?\$!?\{?([A-Za-z_]\w*(?:\.[A-Za-z_]\w*(?!\w*\())*)/g;

function referringCode(source: string): string {
  const lines = [...source.matchAll(REFERENCE)].map(([, binder, path = ""]) =>
    binder === undefined ? ` ${path};` : `def ${path};`,
  );
  return lines.join("\n");
}
