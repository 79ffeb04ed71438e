import { expect, it } from "vitest";
import { cut, read } from "./read.js";

/** Ways to stand so many levels deep. */
const NESTINGS: Readonly<Record<string, (levels: number) => string>> = {
  brackets: (levels) => `${"[".repeat(levels)}${"]".repeat(levels)}`,
  braces: (levels) => `${"{a: ".repeat(levels)}1${"}".repeat(levels)}`,
  dashes: (levels) => `${"- ".repeat(levels)}1`,
  "indented keys": (levels) => Array.from({ length: levels }, (_, at) => `${" ".repeat(at)}a:`).join("\n"),
  "pairs in a list": (levels) => `${"[a: ".repeat(levels / 2)}1${"]".repeat(levels / 2)}`,
  "dashes and keys": (levels) =>
    Array.from({ length: levels / 2 }, (_, at) => `${"    ".repeat(at)}- a:`).join("\n"),
};

it.each(Object.entries(NESTINGS))("%s may be 200 levels deep and no deeper", (_, nest) => {
  expect(read(nest(200), "yaml").findings).toEqual([]);
  const { findings, value } = read(nest(202), "yaml");
  expect(value).toBeUndefined();
  expect(findings.map(({ rule }) => rule.id)).toEqual(["document/too-deep"]);
});

it("is measured where the first value stands that is too deep", () => {
  const text = `a: [${"[".repeat(199)}${"]".repeat(199)}]\nb: 1`;
  const [finding] = read(text, "yaml").findings;
  expect(finding?.range.start).toEqual({ line: 1, column: 203, offset: 202 });
  expect(finding && cut(text, finding.range)).toBe("[");
});
