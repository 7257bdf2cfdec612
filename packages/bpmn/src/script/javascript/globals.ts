/** Names of the language and of its Java bridges; whoever reads one reads no variable. */
export const GLOBALS: ReadonlySet<string> = new Set([
  ..."undefined NaN Infinity globalThis arguments this".split(" "),
  ..."Object Function Array String Number Boolean Symbol BigInt Math JSON Date RegExp Intl Reflect Proxy".split(
    " ",
  ),
  ..."Map Set WeakMap WeakSet WeakRef Promise Iterator Atomics ArrayBuffer SharedArrayBuffer DataView".split(
    " ",
  ),
  ..."Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array".split(" "),
  ..."BigInt64Array BigUint64Array Float32Array Float64Array".split(" "),
  ..."Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError".split(" "),
  ..."isNaN isFinite parseInt parseFloat escape unescape eval".split(" "),
  ..."encodeURI encodeURIComponent decodeURI decodeURIComponent".split(" "),
  ..."console print load loadWithNewGlobal quit exit require module exports process Buffer".split(" "),
  ..."Java Packages JavaImporter JavaAdapter importClass importPackage java javax org com edu net Polyglot Graal".split(
    " ",
  ),
  // Spin and the engine's own functions.
  ..."S JSON XML".split(" "),
]);

/** What runs text as code, so that nothing can be said about names any more. */
export const EVALUATORS: ReadonlySet<string> = new Set([
  "eval",
  "Function",
  "load",
  "loadWithNewGlobal",
  "require",
]);
