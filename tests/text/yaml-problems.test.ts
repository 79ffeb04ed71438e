import { describe, expect, it } from "vitest";
import { yamlSentences } from "../../src/text/yaml/yaml-problem.js";
import { cut, read, show } from "./read.js";

const problem = (text: string) => {
  const { findings } = read(text, "yaml");
  expect(findings).toHaveLength(1);
  return findings.map((finding) => show(text, finding))[0]?.slice(1);
};
const no = (sentence: string) => `This is not valid YAML: ${sentence}.`;

/** The text, the part that is marked, the sentence. */
const MISTAKES: readonly (readonly [text: string, part: string, sentence: string])[] = [
  ["prompt: a: b", "a", "a second ': ' stands in one line; a text with ': ' in it is put in quotes"],
  ["a:\n\t- b", "\t", "a tab indents this line; YAML takes spaces only"],
  [
    "a: b\n  c: d # e",
    "c: d # e",
    "this line is indented deeper than the one above, which has a value already",
  ],
  ["a:\n  b: c\n d: e", "d: e", "this key is not indented like the keys beside it"],
  ["- - a\n - b", "-", "this list item is not indented like the items beside it"],
  ["- id: a\n type: b", "type: b", "this line is indented neither like an item nor like the content of one"],
  ["flow\nname: b", "flow", "a ':' is missing in this line, or the next one is not indented like it"],
  ["a: b\nflow\n", "flow", "expected ':' behind 'flow', found the end of the line"],
  ["a: b\n- c", "-", "a list item stands where a key should"],
  ["- a\nb: c", "b:", "this line continues neither the value nor the list or object above it"],
  ["a: - b", "-", "a list starts on the line of its key instead of below it"],
  ['a: "x\nb: c', '"x', "the string that starts here is not closed"],
  ["a: 'it's'", "s'", "more follows behind a closing quotation mark; quotes go around all of a text"],
  ['a: "b" == c', "==", "more follows behind a closing quotation mark; quotes go around all of a text"],
  ["a: [b] c", "c", "expected the end of the value, found 'c'"],
  ['a: "\\q"', "\\q", "a backslash in a string is followed by 'q', which is not an escape"],
  ['a: "\\x4"', "\\x", "an escape in a string lacks its hexadecimal digits"],
  ["a: @b", "@", "a text that starts with '@' is put in quotes"],
  ["a: [b, c\nd: e", "d:", "expected ',' or ']', found 'd:'"],
  ["{a: b", "", "expected ',' or '}', found the end of the text"],
  ["{a: b}}", "}", "expected the end of the value, found '}'"],
  ["{a: b c: d}", "b c: d", "inside brackets a ',' is missing before or in this, or brackets around it"],
  ["[a, , b]", ",", "a comma stands here without an item before it"],
  ["[a] #b\n[c]", "[", "this line continues neither the value nor the list or object above it"],
  ["a: [b]#c", "#c", "a space is missing before '#'"],
  ["a: |b\n  c", "b", "a block of text starts on the line below '|' or '>'"],
  ["a: &b &c d", "&c", "a value has two anchors"],
  ["a: *", "*", "'*' or '&' lacks its name; a text that starts with it is put in quotes"],
  ["a: *b", "*b", "'*b' has no anchor; a text that starts with '*' is put in quotes"],
  ["%YAML 1.2\na: b", "a", "a line '---' is missing behind the directives"],
  [
    "%YAML 1.1\n---\na: b",
    "%YAML 1.1",
    "it declares YAML 1.1, which reads yes, on and 012 otherwise than YAML 1.2",
  ],
  ["a: b\n---\nc: d", "---", "a second document starts here; each workflow goes into a file of its own"],
  ["<<: {a: b}", "{a: b}", "'<<' takes an alias of an object, or a list of such aliases"],
  ["a: &x 1\nb: {<<: *x}", "*x", "'<<' takes an alias of an object, or a list of such aliases"],
  ["a: &x {}\nb: {<<: *x, <<: *x}", "<<", "'<<' stands twice in one object; it takes a list of aliases"],
];

describe("a mistake in YAML", () => {
  it.each(MISTAKES)("%j is marked and told in our words", (text, part, sentence) => {
    expect(problem(text)).toEqual([part, no(sentence)]);
    expect(problem(text.replaceAll("\n", "\r\n"))).toEqual([part.replaceAll("\n", "\r\n"), no(sentence)]);
    expect(problem(`\ufeff${text}`)).toEqual([part, no(sentence)]);
  });

  it("names the bracket that is still open", () => {
    const text = "flow: [ {id: a}\nname: b";
    const [finding] = read(text, "yaml").findings;
    expect(finding?.relatedRanges?.map((range) => cut(text, range))).toEqual(["["]);
  });

  it("is no sentence that has to be cut", () => {
    const sentences = [
      ...yamlSentences.map(([, , sentence]) => sentence),
      ...MISTAKES.map(([, , sentence]) => sentence),
    ];
    expect(sentences.filter((sentence) => sentence.length > 80)).toEqual([]);
  });

  it("is to be empty, or binary", () => {
    for (const text of ["", " \n", "# only a comment", "---\n", "--- # nothing\n...\n"]) {
      expect(problem(text)?.[1]).toBe("The document is empty; a workflow document was expected.");
    }
    expect(problem("a: \0")?.[1]).toBe("This is not text: it holds a NUL character, as binary files do.");
  });
});
