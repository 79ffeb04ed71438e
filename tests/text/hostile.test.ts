import { describe, expect, it } from "vitest";
import { read } from "./read.js";

const MANY = 200_000;

// Each would take minutes, or the whole stack, if its cost grew faster than its length.
const HOSTILE: Readonly<Record<string, string>> = {
  "a long array": `[${"1,".repeat(MANY)}x]`,
  "many keys": `{${Array.from({ length: MANY }, (_, at) => `"${at}":1`).join(",")},}`,
  "unclosed quotes": '"\\'.repeat(MANY),
  backslashes: `"${"\\".repeat(MANY)}`,
  "quotes and backslashes": `["${'\\"'.repeat(MANY)}`,
  blanks: `[${" \n".repeat(MANY)}`,
  "line ends": "\r".repeat(MANY),
  comments: `[${"/**/".repeat(MANY)}`,
  "comment starts": "/*".repeat(MANY),
  slashes: "/ ".repeat(MANY),
  "a word": "a".repeat(MANY),
  digits: `0${"1".repeat(MANY)}`,
  points: "1.".repeat(MANY),
  commas: ",".repeat(MANY),
  "closing brackets": "]".repeat(MANY),
  "single quotes": `['${"a".repeat(MANY)}`,
  "lone surrogates": `["${"\ud800".repeat(MANY)}`,
};

describe("hostile texts", () => {
  it.each(Object.entries(HOSTILE))("%s: one finding", (_, text) => {
    for (const language of ["json", "jsonc"] as const) {
      const { findings } = read(text, language);
      expect(findings.length).toBeLessThanOrEqual(1);
      for (const { finding } of findings) expect(JSON.stringify(finding).length).toBeLessThan(400);
    }
  });

  it("locates each of very many values", () => {
    const text = `{${Array.from({ length: MANY }, (_, at) => `"k${at}": 1`).join(",\n")}}`;
    const { locate } = read(text);
    for (let at = 0; at < MANY; at += 7) expect(locate(`/k${at}`).start.line).toBe(at + 1);
  });
});

const deep = "- ".repeat(100_000);
const steps = Array.from({ length: 1000 }, (_, at) => `${" ".repeat(at)}a:\n`).join("");
const ring = Array.from({ length: 1000 }, (_, at) => `- &a${at} [*a${at - 1}]\n`)
  .join("")
  .replace("*a-1", "1");
const laughs = `a0: &a0 lol\n${Array.from({ length: 20 }, (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]\n`).join("")}`;

// With the rules of what is found: nothing worse than a finding, and soon.
const HOSTILE_YAML: readonly (readonly [name: string, text: string, rules: readonly string[]])[] = [
  ["open brackets", "[".repeat(100_000), ["document/too-deep"]],
  ["nested brackets", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, ["document/too-deep"]],
  ["open braces", "{a: ".repeat(100_000), ["document/too-deep"]],
  ["dashes in a line", deep, ["document/too-deep"]],
  ["question marks in a line", "? ".repeat(100_000), ["document/too-deep"]],
  ["deep indentation", steps, ["document/too-deep"]],
  ["aliases of aliases, one in the other", ring, ["document/too-deep"]],
  ["aliases that unfold to billions", laughs, ["document/too-large"]],
  [
    "merges that unfold to billions",
    laughs.replace("lol", "{b: c}").replaceAll(/\[(.*)\]/g, "{b: [$1]}"),
    ["document/too-large"],
  ],
  ["an alias of its own anchor", "&a [*a, &b {c: *b}]", ["document/not-json", "document/not-json"]],
  ["very many aliases of nothing", "- *a\n".repeat(20_000), Array<string>(100).fill("document/syntax")],
  ["very many repeated keys", "a: 1\n".repeat(20_000), ["document/duplicate-key"]],
  ["very many errors", "a\n".repeat(50_000).replace("a", "a: b\nb"), ["document/syntax"]],
  ["very many anchors", "&a ".repeat(50_000), ["document/syntax"]],
  ["an open string", `a: "${"\\".repeat(MANY)}`, ["document/syntax"]],
  ["line ends", "\n".repeat(MANY), ["document/syntax"]],
  ["comments", "# \n".repeat(MANY), ["document/syntax"]],
  ["very many documents", "---\n".repeat(MANY), ["document/syntax"]],
  ["a very long number", "9".repeat(MANY), ["document/imprecise-number"]],
  ["a very long hexadecimal number", `0x${"F".repeat(MANY)}`, ["document/imprecise-number"]],
  ["a long plain text", "a ".repeat(MANY), []],
];

describe("hostile YAML", () => {
  it.each(HOSTILE_YAML)("%s: a finding", (_, text, rules) => {
    const document = read(text, "yaml");
    expect(document.findings.map(({ rule }) => rule.id)).toEqual(rules);
    for (const { finding } of document.findings) expect(JSON.stringify(finding).length).toBeLessThan(2000);
  });

  it("locates a part of a very long text", () => {
    const text = `a: >\n${"  b c\n".repeat(20_000)}`;
    const { locate, value } = read(text, "yaml");
    expect(value).toEqual({ a: `${"b c ".repeat(20_000).trimEnd()}\n` });
    expect(locate("/a", { span: [79_998, 79_999] }).start).toEqual({
      line: 20_001,
      column: 5,
      offset: text.length - 2,
    });
  });
});
