/**
 * Words that cannot be, or had better not be, the name of a handler function: the language's own, and the functions
 * and objects that handlers are likely to call, which the name would hide.
 */
const functionNames = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return
  static super switch this throw true try typeof undefined var void while with yield async
  abort alert atob btoa buffer clearImmediate clearInterval clearTimeout console constructor crypto decodeURI
  decodeURIComponent encodeURI encodeURIComponent escape exports fetch global globalThis handlers isFinite isNaN location
  module name navigator parseFloat parseInt performance process prototype queueMicrotask require self setImmediate
  setInterval setTimeout structuredClone task toString unescape valueOf window`.split(/\s+/),
);

/** Types that emitted files name for themselves, and those of the language and the runtime that a user may need. */
const typeNames = new Set(
  `TaskResult BpmnError NotImplementedError UnexpectedElementError EngineError SettingsError TopicHandler
  TypeError RangeError SyntaxError ReferenceError EvalError URIError AggregateError SuppressedError`.split(
    /\s+/,
  ),
);

export function isReservedFunctionName(name: string): boolean {
  return functionNames.has(name);
}

export function isReservedTypeName(name: string): boolean {
  return typeNames.has(name);
}
