import { test } from "uvu";
import * as assert from "uvu/assert";
import type { LeftOut } from "../../src/xml/left-out.js";
import { scanXml } from "../../src/xml/scan.js";
import type { XmlDocument, XmlFault } from "../../src/xml/tree.js";
import { attributeOf } from "../../src/xml/tree.js";

function document(text: string): XmlDocument {
  const result = scanXml(text);
  if ("fault" in result)
    throw new Error(`${result.fault.line}:${result.fault.column} ${result.fault.message}`);
  return result.document;
}

function fault(text: string): XmlFault {
  const result = scanXml(text);
  if ("document" in result) throw new Error(`taken for a document: ${text}`);
  return result.fault;
}

const malformed: readonly (readonly [what: string, text: string, at: string, message: RegExp])[] = [
  ["an attribute twice", '<a b="1"\n b="2"/>', "2:2", /'b' stands twice/],
  [
    "an attribute twice by its namespace",
    '<a xmlns:x="u" xmlns:y="u" x:b="1" y:b="2"/>',
    "1:36",
    /'y:b' stands/,
  ],
  ["a namespace declared twice", '<a xmlns:x="u" xmlns:x="v"/>', "1:16", /'xmlns:x' stands twice/],
  [
    "one of many attributes twice",
    `<a ${Array.from({ length: 20 }, (_, i) => `a${i}=""`).join(" ")}\n a0=""/>`,
    "2:2",
    /'a0' stands twice/,
  ],
  ["an undeclared prefix of an element", "<a>\n  <x:b/></a>", "2:3", /prefix of 'x:b' is not declared/],
  ["an undeclared prefix of an attribute", '<a x:b="1"/>', "1:4", /prefix of 'x:b' is not declared/],
  ["a prefix out of its scope", '<a><b xmlns:x="u"/><x:c/></a>', "1:20", /not declared/],
  ["an empty prefix declaration", '<a xmlns:x=""/>', "1:4", /cannot stand for/],
  ["xmlns as a prefix", '<a xmlns:xmlns="u"/>', "1:4", /cannot stand for/],
  ["xml bound to something else", '<a xmlns:xml="u"/>', "1:4", /cannot stand for/],
  ["two colons in a name", '<a xmlns:x="u"><x:b:c/></a>', "1:16", /no name with a prefix/],
  ["an undefined entity", "<a>x &nbsp; y</a>", "1:6", /entity '&nbsp;' is not defined/],
  ["an entity in the wrong case", "<a>&AMP;</a>", "1:4", /not defined/],
  ["a lone ampersand", '<a b="x & y"/>', "1:9", /'&' starts no reference/],
  ["a reference to a control character", "<a>&#0;</a>", "1:4", /does not allow/],
  ["a reference beyond Unicode", "<a>&#x110000;</a>", "1:4", /does not allow/],
  ["mismatched tags", "<a><b></a></b>", "1:7", /<\/a> closes <b>/],
  ["tags that differ in case", "<a></A>", "1:4", /<\/A> closes <a>/],
  ["an unclosed element", "<a>\n<b>", "2:4", /<b> of line 2 is not closed/],
  ["an unclosed tag", '<a><b c="d"', "1:4", /tag <b> is not closed/],
  ["an end tag too many", "<a></a></b>", "1:8", /<\/b> closes nothing/],
  ["two roots", "<a/><b/>", "1:5", /second root/],
  ["text before the root", " x<a/>", "1:2", /text before the root/],
  ["text behind the root", "<a/> x", "1:6", /text after the root/],
  ["CDATA behind the root", "<a/><![CDATA[x]]>", "1:5", /outside the root/],
  ["no element", "<!-- x -->", "1:1", /no element/],
  ["a control character", "<a>\u0001</a>", "1:4", /'\\u\{1\}' is a character/],
  ["half a surrogate pair", "<a>\ud800</a>", "1:4", /does not allow/],
  ["'<' in an attribute", '<a b="x<y"/>', "1:8", /holds a '<'/],
  ["an attribute without quotation marks", "<a b=c/>", "1:6", /not in quotation marks/],
  ["an attribute without value", "<a b/>", "1:4", /'b' has no value/],
  ["an unclosed attribute", '<a b="c/>', "1:6", /no closing quotation mark/],
  ["attributes without a space", '<a b="1"c="2"/>', "1:9", /expected a space/],
  ["a name that starts with a digit", "<1a/>", "1:1", /'<' starts no tag/],
  ["'--' in a comment", "<a><!-- x -- y --></a>", "1:11", /'--' cannot stand in a comment/],
  ["a comment that ends in three dashes", "<a><!-- x ---></a>", "1:11", /'--' cannot/],
  ["an unclosed comment", "<a><!-- x</a>", "1:4", /comment is not closed/],
  ["an unclosed CDATA section", "<a><![CDATA[x</a>", "1:4", /CDATA section is not closed/],
  ["']]>' in a text", "<a>x]]>y</a>", "1:5", /']]>' cannot stand/],
  ["a late XML declaration", '\n<?xml version="1.0"?><a/>', "2:1", /the very first thing/],
  ["a malformed XML declaration", '<?xml encoding="utf-8"?><a/>', "1:1", /declaration is malformed/],
  ["an unclosed instruction", "<a><?x </a>", "1:4", /instruction is malformed/],
  ["a colon in the name of an instruction", "<a><?b:c d?></a>", "1:4", /instruction is malformed/],
  ["an instruction without a space", "<a><?b=c?></a>", "1:4", /instruction is malformed/],
  ["an odd space in the declaration", "<?xml\u2028version='1.0'?><a/>", "1:1", /the very first thing/],
  ["a declaration of something else", "<a><!ELEMENT b></a>", "1:4", /neither a comment/],
];

for (const [what, text, at, message] of malformed) {
  test(`refuses ${what}`, () => {
    const { code, line, column, message: found } = fault(text);
    assert.is(code, "model-not-xml");
    assert.is(`${line}:${column}`, at);
    assert.match(found, message);
  });
}

test("refuses a DOCTYPE, harmless or not", () => {
  assert.equal(fault("<!DOCTYPE a><a/>"), {
    code: "model-doctype",
    line: 1,
    column: 1,
    message: "there is a DOCTYPE",
  });
  assert.is(fault('<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>').code, "model-doctype");
});

test("refuses nesting that no reader could walk", () => {
  assert.is(fault("<a>".repeat(100_000)).code, "model-too-deep");
});

test("reads everything that well-formed XML may hold", () => {
  const { root, elements } = document(
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<!-- a --><?pi x?>\n<ä:root xmlns:ä="u" b = \'"\' >\n<!-- c --><?pi y?><x/>\n</ä:root  >\n<!-- d -->\n',
  );
  assert.equal([root.uri, root.name, root.qualifiedName], ["u", "root", "ä:root"]);
  assert.is(attributeOf(root, "b"), '"');
  assert.equal(
    elements.map(({ name, index, line, column }) => [name, index, line, column]),
    [
      ["root", 0, 3, 1],
      ["x", 1, 4, 19],
    ],
  );
});

test("namespaces: default, undone, rebound, two prefixes for one", () => {
  const { elements } = document(
    '<a xmlns="u" xmlns:p="v"><b/><c xmlns=""/><p:d xmlns:p="w" xmlns:q="w"><q:e p:x="1"/></p:d><p:f/></a>',
  );
  assert.equal(
    elements.map(({ uri, name }) => `${uri}|${name}`),
    ["u|a", "u|b", "|c", "w|d", "w|e", "v|f"],
  );
  const e = elements[4];
  assert.is(e && attributeOf(e, "x", "w"), "1");
  assert.is(e && attributeOf(e, "x"), null);
});

test("joins text and CDATA, and leaves out comments and children", () => {
  const { root } = document("<a> x &lt;<b>inner</b><![CDATA[<&>]]><!-- y -->&#x41;&#66; </a>");
  assert.is(root.text, " x <<&>AB ");
});

test("normalises line breaks in texts and white space in attributes", () => {
  const { root } = document('<a b="x\r\n\ty&#10;z">1\r\n2\r3\n4</a>');
  assert.is(attributeOf(root, "b"), "x  y\nz");
  assert.is(root.text, "1\n2\n3\n4");
});

test("white space that is written as a reference stays as it is", () => {
  const { root } = document('<a b="&#13;&#10;&#9;">&#13;&#xA;</a>');
  assert.is(attributeOf(root, "b"), "\r\n\t");
  assert.is(root.text, "\r\n");
});

test("places of faults are right behind line breaks of two characters", () => {
  const { line, column } = fault("<a>\r\nx\r\n &y;</a>");
  assert.equal([line, column], [3, 2]);
});

test("counts lines by any line break", () => {
  const { elements } = document("<a>\r\n<b/>\r<c/>\n<d/></a>");
  assert.equal(
    elements.map(({ line, column }) => [line, column]),
    [
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 1],
    ],
  );
});

test("elements may be called anything", () => {
  const { elements } = document("<constructor><__proto__ toString='x' __proto__='y'/></constructor>");
  const [, proto] = elements;
  assert.is(proto?.name, "__proto__");
  assert.is(proto && attributeOf(proto, "__proto__"), "y");
  assert.is(proto && attributeOf(proto, "valueOf"), null);
});

const DIAGRAM: LeftOut = { namespaces: new Set(["d"]), texts: [], textNamespace: "" };

test("a namespace can be left out, with all that its elements hold, but not the root", () => {
  const text = '<a xmlns="d"><b/><c xmlns="m"><d:b xmlns:d="d"><e/>text</d:b><f/></c></a>';
  const result = scanXml(text, DIAGRAM);
  assert.ok("document" in result);
  const named = ({ elements }: XmlDocument) => elements.map(({ name, index }) => `${index} ${name}`);
  assert.equal(named(result.document), ["0 a", "1 c", "2 f"]);
  const other = scanXml(text.replace('xmlns="d"', 'xmlns="r"'), DIAGRAM);
  assert.ok("document" in other);
  assert.equal(named(other.document), ["0 a", "1 b", "2 c", "3 f"]);
});

const brokenInside: readonly string[] = [
  "<x:c/>",
  "<c d='1' d='2'/>",
  '<c/><c d="1" e="" d="2"/>',
  '<c/><c d="1>" d="2"/>',
  '<c/><c d="1" d = "2"/>',
  '<c/><c x:d="1"/>',
  '<c/><c xmlns:y=""/>',
  '<c/><c d="1"e="2"/>',
  '<c/><c d="<"/>',
  '<c/><c d="&"/>',
  "<c/><c",
  "<c/><c>",
  "<c/><c></d>",
  "<c/><c> <c/><c/> </d>",
  "<c/><c><c/><c/></c",
  "<c/><c><x:c/></c>",
  '<c/><c><c d="1" d="2"/></c>',
  '<c/><c><c/><c d="1" d="2"/></c>',
  '<c/><c><c/><c d="<"/></c>',
  "<c/><c></c></c>",
  "<c>&nbsp;</c>",
  "<c>]]></c>",
];

for (const broken of brokenInside) {
  test(`what is left out has to be well-formed all the same: ${broken}`, () => {
    const inside = `<b xmlns="d">${broken}</b>`;
    const [leaving, keeping] = [scanXml(`<a>${inside}</a>`, DIAGRAM), scanXml(`<a>${inside}</a>`)];
    assert.ok("fault" in leaving);
    assert.equal(leaving, keeping);
  });
}

test("empty elements in an element that is left out are read over, however they are written", () => {
  const inside = '<c/><c> <c d="1" e="2"/>\r\n<c d="1" /> </c><c><c/></c ><c><c></c></c>';
  const result = scanXml(`<a><b xmlns="d">${inside}</b><e/></a>`, DIAGRAM);
  assert.ok("document" in result);
  assert.equal(
    result.document.elements.map(({ name }) => name),
    ["a", "e"],
  );
});

test("prefixes that are declared in what is left out hold there and nowhere else", () => {
  const inside = '<b xmlns="d"><c/><c xmlns:x="u"><c/><x:c x:d=""/></c>';
  assert.ok("document" in scanXml(`<a>${inside}</b></a>`, DIAGRAM));
  assert.ok("fault" in scanXml(`<a>${inside}<c/><x:c/></b></a>`, DIAGRAM));
});

const REFERENCES: LeftOut = { namespaces: new Set(), texts: ["in", "out"], textNamespace: "m" };

function namesWithout(leftOut: LeftOut, text: string): string[] {
  const result = scanXml(text, leftOut);
  if ("fault" in result) throw new Error(result.fault.message);
  return result.document.elements.map(({ qualifiedName }) => qualifiedName);
}

test("elements that hold but a text can be left out by their names", () => {
  const text = "<x:a xmlns:x='m'> <x:b><x:in>1</x:in>\r\n <x:out/><x:in></x:in><x:out>2</x:out></x:b></x:a>";
  assert.equal(namesWithout(REFERENCES, text), ["x:a", "x:b", "x:out"]);
  assert.equal(namesWithout(REFERENCES, text.replaceAll("x:", "").replace(":x", "")), ["a", "b", "out"]);
});

const kept: readonly (readonly [what: string, text: string])[] = [
  ["with an attribute", "<a xmlns='m'><in b=''>1</in></a>"],
  ["with elements", "<a xmlns='m'><in>1<b/></in></a>"],
  ["of another namespace", "<a xmlns:x='m'><in>1</in></a>"],
  ["in an element of another namespace", "<x:a xmlns:x='m'><b><x:in>1</x:in></b></x:a>"],
  ["where the prefix means something else", "<a xmlns='m'><b xmlns='n'><in>1</in></b></a>"],
  ["of a longer name", "<a xmlns='m'><inner>1</inner></a>"],
];

for (const [what, text] of kept) {
  test(`elements ${what} are kept`, () => {
    assert.equal(namesWithout(REFERENCES, text), namesWithout({ ...REFERENCES, texts: [] }, text));
  });
}

test("texts that are left out have to be well-formed all the same", () => {
  for (const text of ["]]>", "&x;", "<", "</out>", "<b>"]) {
    assert.ok("fault" in scanXml(`<a xmlns='m'><in>1</in><in>${text}</in></a>`, REFERENCES), text);
  }
});

test.run();
