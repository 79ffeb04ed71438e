import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineIndex } from "../../src/text/line-index.js";
import { runs } from "../properties/settings.js";
import { printedJson } from "./printed-json.js";
import { cut, read } from "./read.js";

describe("locate", () => {
  const text = '{\n  "a": [10, {"b/c": "x"}],\n  "a": [20, "y"], "": null\n}';
  const at = (...place: Parameters<ReturnType<typeof read>["locate"]>) =>
    cut(text, read(text).locate(...place));

  it("gives values and keys, of repeated keys the last", () => {
    expect(at("")).toBe(text);
    expect(at("/a")).toBe('[20, "y"]');
    expect(at("/a/1")).toBe('"y"');
    expect(at("/")).toBe("null");
    expect(at("/", { onKey: true })).toBe('""');
    expect(at("/a/1", { onKey: true })).toBe('"y"');
    expect(at("", { onKey: true })).toBe(text);
    expect(read(text).locate("/a", { onKey: true }).start).toEqual({ line: 3, column: 3, offset: 31 });
  });

  it("falls back to the opening bracket of the nearest ancestor, or to the value that holds nothing", () => {
    expect(at("/missing")).toBe("{");
    expect(at("/a/7/x")).toBe("[");
    expect(at("/a/01")).toBe("[");
    expect(at("/a/-")).toBe("[");
    expect(at("/a/0/x")).toBe("20");
    expect(at("/toString")).toBe("{");
  });

  it("maps parts of a decoded string through its escapes", () => {
    const escaped = '{"k\\ney": "a\\n\\u0041\\ud83d\\ude00😀\\"z"}';
    const part = (start: number, end: number, onKey = false) =>
      cut(escaped, read(escaped).locate("/k\ney", { span: [start, end], onKey }));
    expect(part(0, 1)).toBe("a");
    expect(part(1, 3)).toBe("\\n\\u0041");
    expect(part(3, 5)).toBe("\\ud83d\\ude00");
    expect(part(5, 7)).toBe("😀");
    expect(part(7, 9)).toBe('\\"z');
    expect(part(8, 99)).toBe("z");
    expect(part(99, 3)).toBe("");
    expect(part(1, 2, true)).toBe("\\n");
    expect(cut("[12]", read("[12]").locate("/0", { span: [0, 1] }))).toBe("12");
  });

  it("agrees with decoding: a located span decodes to the span", () => {
    const spans = fc
      .tuple(printedJson(true), fc.nat(9), fc.nat(9))
      .filter(([{ value }]) => typeof value === "string");
    fc.assert(
      fc.property(spans, ([printed, start, length]) => {
        const range = read(printed.text).locate("", { span: [start, start + length] });
        const part = cut(printed.text, range);
        expect(JSON.parse(`"${part}"`)).toBe(String(printed.value).slice(start, start + length));
      }),
      runs(300),
    );
  });

  it("skips a byte order mark without moving offsets or columns", () => {
    const { start } = read('\ufeff{"a": 1}').locate("/a");
    expect(start).toEqual({ line: 1, column: 7, offset: 7 });
    expect(read("\ufeff").locate("").start).toEqual({ line: 1, column: 1, offset: 1 });
  });
});

describe("line index", () => {
  it("ends lines at \\n, \\r\\n and \\r, and nowhere else", () => {
    const lines = new LineIndex("a\nb\r\nc\rd\u2028e\n\r😀f");
    const places = [0, 1, 2, 3, 4, 5, 7, 9, 10, 11, 12, 14, 15].map((offset) => {
      const { line, column } = lines.position(offset);
      return `${line}:${column}`;
    });
    expect(places.join(" ")).toBe("1:1 1:2 2:1 2:2 2:3 3:1 4:1 4:3 4:4 5:1 6:1 6:3 6:4");
  });
});
