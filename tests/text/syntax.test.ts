import { describe, expect, it } from "vitest";
import { parseText } from "../../src/text/parse-text.js";
import { cut, LIMITS, read, show } from "./read.js";

// Text, the part that is marked, and what is said about it.
const MISTAKES: readonly (readonly [text: string, marked: string, said: string])[] = [
  ['{"a": 1 "b": 2}', '"b"', "expected ',' or '}', found the string 'b'"],
  ['{"a": 1 x}', "x", "expected ',' or '}', found 'x'"],
  ["[1 2]", "2", "expected ',' or ']', found '2'"],
  ['{"a" 1}', "1", "expected ':', found '1'"],
  ['{"a"}', "}", "expected ':', found '}'"],
  ['{"a":}', "}", "expected a value, found '}'"],
  ['{"a":,}', ",", "expected a value, found ','"],
  ["[,1]", ",", "expected a value or ']', found ','"],
  ["[1,,2]", ",", "expected a value, found ','"],
  ["{,}", ",", "expected a key in double quotes or '}', found ','"],
  ["{1: 2}", "1", "expected a key in double quotes or '}', found '1'"],
  ['{"a":1,,}', ",", "expected a key in double quotes, found ','"],
  ['{"a":1,}', ",", "a trailing comma is not allowed"],
  ["[1, 2 ,\n]", ",", "a trailing comma is not allowed"],
  ["[1}", "}", "expected ',' or ']', found '}'"],
  ["]", "]", "expected a value, found ']'"],
  ["{} {}", "{", "expected the end of the text, found '{'"],
  ["[] x", "x", "expected the end of the text, found 'x'"],
  ['{"a":[1', "", "expected ',' or ']', found the end of the text"],
  ["{", "", "expected a key in double quotes or '}', found the end of the text"],
  ['{"a":', "", "expected a value, found the end of the text"],
  ["[\u00a01]", "\u00a0", "expected a value or ']', found the character U+00A0"],
  ["[\u2028]", "\u2028", "expected a value or ']', found the character U+2028"],
  ["[\ud800]", "\ud800", "expected a value or ']', found the character U+D800"],
  ["[#]", "#", "expected a value or ']', found '#'"],
  ['{"a": "b}\n', '"b}', "the string that starts here is not closed on its line"],
  ['["b', '"b', "the string that starts here is not closed on its line"],
  ['["b\\', '"b\\', "the string that starts here is not closed on its line"],
  ['["a\\x"]', "\\x", "a backslash in a string is followed by 'x', which is not an escape"],
  ['["a\\\u2028"]', "\\\u2028", "a backslash in a string is followed by U+2028, which is not an escape"],
  ['["\\u12g4"]', "\\u", "a unicode escape in a string lacks its four hexadecimal digits"],
  ['["a\tb"]', "\t", "the control character U+0009 stands in a string without an escape"],
  ["{'a': 1}", "'a'", "text is put in double quotes, but a single quote stands here"],
  ["['it\n']", "'", "text is put in double quotes, but a single quote stands here"],
  ["[`a`]", "`a`", "text is put in double quotes, but a backtick stands here"],
  ["[“a”]", "“a”", "text is put in double quotes, but a typographic quotation mark stands here"],
  ["{name: 1}", "name", "the key 'name' is not in double quotes"],
  ["{größe: 1}", "größe", "the key 'größe' is not in double quotes"],
  ["[hello]", "hello", "the text 'hello' is not in double quotes"],
  ["[NaN]", "NaN", "the number NaN cannot be written in JSON"],
  ["[-Infinity]", "-Infinity", "the number -Infinity cannot be written in JSON"],
  ["[undefined]", "undefined", "undefined cannot be written in JSON, only null"],
  ["[True]", "True", "'True' is written true"],
  ["[None]", "None", "'None' is written null"],
  ["[01]", "01", "the number 01 starts with a superfluous zero"],
  ["[+1]", "+1", "the number +1 starts with a plus sign"],
  ["[.5]", ".5", "the number .5 lacks a digit before or behind its decimal point"],
  ["[1.]", "1.", "the number 1. lacks a digit before or behind its decimal point"],
  ["[1e]", "1e", "1e is not a number"],
  ["[-]", "-", "- is not a number"],
  ["[0x1F]", "0x1F", "0x1F is not a number"],
  ["[1, /* 2]", "/*", "the comment that starts here is not closed"],
  ["[/1]", "/", "expected a value or ']', found '/'"],
];

describe("document/syntax", () => {
  it.each(MISTAKES)("%j marks %j", (text, marked, said) => {
    const document = read(text);
    expect(document.findings.map(({ finding }) => finding.data?.["problem"] ?? joined(finding.data))).toEqual(
      [said],
    );
    expect(document.findings.map(({ range }) => cut(text, range))).toEqual([marked]);
    expect([document.parsed, document.value]).toEqual([false, undefined]);
    expect(document.findings.map(({ finding }) => finding.at)).toEqual([""]);
    expect(document.locate("/a/0").end.offset).toBe(0);
  });

  it("makes one sentence of it", () => {
    const text = '{"a": 1,}';
    expect(read(text).findings.map((finding) => show(text, finding))).toEqual([
      ["document/syntax", ",", "This is not valid JSON: a trailing comma is not allowed."],
    ]);
    expect(read("[1 2]", "jsonc").findings.map((finding) => show("[1 2]", finding)[2])).toEqual([
      "This is not valid JSON with comments: expected ',' or ']', found '2'.",
    ]);
  });

  it("shows which bracket is still open", () => {
    const text = '{"a": [1, {"b": 2}\n';
    const [finding] = read(text).findings;
    expect(finding?.range.start).toEqual({ line: 2, column: 1, offset: 19 });
    expect(finding?.finding.related).toMatchObject([{ at: "", role: "opened" }]);
    expect(finding?.relatedRanges?.map((range) => range.start.offset)).toEqual([6]);
  });

  it("knows empty and binary texts", () => {
    const messageOf = (text: string) => read(text).findings.map(({ finding }) => finding.messageId);
    for (const text of ["", " \r\n\t", "\ufeff", "// nothing\n", "/* nothing */"])
      expect(messageOf(text)).toEqual(["empty"]);
    for (const text of ["\0", "\x89PNG\0\0", '{"a": "\0"}', "{} // \0", "[\0".repeat(300)]) {
      expect(messageOf(text)).toEqual(["binary"]);
    }
  });

  it("accepts comments in any JSON, trailing commas in .jsonc only", () => {
    const commented = '// a\n{"a": /* "b": [ */ [1, 2], "__proto__": {"x": 1}}\r// c';
    const value = JSON.parse('{"a": [1, 2], "__proto__": {"x": 1}}');
    expect(read(commented)).toMatchObject({ value, hasComments: true, findings: [], language: "json" });
    expect(Object.keys(Object(read(commented).value))).toEqual(["a", "__proto__"]);
    const loose = '{"a": [1, 2,], "__proto__": {"x": 1,},}';
    expect(parseText(loose, { filename: "w.JSONC", limits: LIMITS })).toMatchObject({ value, findings: [] });
    expect(parseText(loose, { filename: "w.json", limits: LIMITS }).parsed).toBe(false);
    expect(read("[,]", "jsonc").parsed || read("[1,,]", "jsonc").parsed).toBe(false);
  });
});

function joined(data: Readonly<Record<string, unknown>> | undefined): string {
  return `expected ${data?.["expected"]}, found ${data?.["found"]}`;
}
