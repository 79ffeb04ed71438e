import fc from "fast-check";
import { createScanner } from "jsonc-parser";
import { describe, expect, test } from "vitest";
import { runs } from "../properties/settings.js";
import { printedJson } from "./printed-json.js";
import { cut, read } from "./read.js";

const LINE_COMMENT = 12;
const BLOCK_COMMENT = 13;
const END = 17;

/** The comments as another reader sees them. */
function commentsOf(text: string): string[] {
  const scanner = createScanner(text);
  const found: string[] = [];
  for (let kind = scanner.scan(); Number(kind) !== END; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    const isComment = Number(kind) === LINE_COMMENT || Number(kind) === BLOCK_COMMENT;
    if (isComment) found.push(text.slice(start, start + scanner.getTokenLength()));
  }
  return found;
}

describe("the comments of a text", () => {
  test("are those that another reader finds, each at its place", () => {
    const property = fc.property(printedJson(true), ({ text }) => {
      const comments = [...read(text, "jsonc").comments()];
      expect(comments.map((comment) => comment.text)).toEqual(commentsOf(text));
      expect(comments.map(({ range }) => cut(text, range))).toEqual(comments.map((comment) => comment.text));
    });
    fc.assert(property, runs(500));
  });

  test("are none in strings, and none in a text that does not parse", () => {
    expect([...read('{ "a//b": "/* no */", "c": "\\"// no" }').comments()]).toEqual([]);
    expect([...read("{ // open").comments()]).toEqual([]);
  });

  test("are found where there are very many", () => {
    expect([...read(`[\n${"// a comment\n".repeat(200_000)}]`).comments()]).toHaveLength(200_000);
  });
});
