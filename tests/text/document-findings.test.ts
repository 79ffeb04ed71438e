import { describe, expect, it } from "vitest";
import { byteLength } from "../../src/text/encoding.js";
import { parseText } from "../../src/text/parse-text.js";
import { cut, LIMITS, read, show } from "./read.js";

const shown = (text: string, limits = LIMITS) =>
  parseText(text, { limits }).findings.map((finding) => show(text, finding));

describe("document/duplicate-key", () => {
  it("reports a repeated key once, at its last occurrence", () => {
    const text = '{"x": [{"a/b": 1, "c": 2, "a\\/b": 3, "a/b": 4}]}';
    expect(shown(text)).toEqual([
      [
        "document/duplicate-key",
        '"a/b"',
        'The key "a/b" stands 3 times in one object: parsers keep the last and drop the rest silently.',
      ],
    ]);
    const [finding] = read(text).findings;
    expect(finding?.finding).toMatchObject({ at: "/x/0/a~1b", onKey: true, data: { key: "a/b", count: 3 } });
    expect(finding?.range.start.offset).toBe(text.lastIndexOf('"a/b"'));
    expect(finding?.relatedRanges?.map((range) => cut(text, range))).toEqual(['"a/b"', '"a\\/b"']);
  });

  it("leaves out what is dropped, and knows __proto__", () => {
    const text = '{"a": {"x": 1, "x": 2}, "a": {"__proto__": 1, "__proto__": 2}}';
    expect(read(text).findings.map(({ finding }) => finding.at)).toEqual(["/a", "/a/__proto__"]);
    expect(read(`${text} // the same`).findings.map(({ finding }) => finding.at)).toEqual([
      "/a",
      "/a/__proto__",
    ]);
  });

  it("stays small for a key repeated very often", () => {
    const [finding] = read(`{${'"a":1,'.repeat(50_000)}"a":1}`).findings;
    expect([finding?.finding.data?.["count"], finding?.relatedRanges?.length]).toEqual([50_001, 10]);
  });
});

describe("document/imprecise-number", () => {
  const numbers = (text: string) =>
    read(text).findings.map(({ finding }) => [finding.at, finding.data?.["written"], finding.data?.["read"]]);

  it("reports integers that change when they are read", () => {
    expect(numbers('{"seed": 9007199254740993, "é😀": [-9007199254740993]}')).toEqual([
      ["/seed", "9007199254740993", "9007199254740992"],
      ["/é😀/0", "-9007199254740993", "-9007199254740992"],
    ]);
    expect(shown("[9007199254740993]")).toEqual([
      [
        "document/imprecise-number",
        "9007199254740993",
        "The integer 9007199254740993 becomes 9007199254740992 when it is read: numbers hold integers exactly only up to 9007199254740991.",
      ],
    ]);
    expect(numbers("[123456789012345678901234567890]")).toEqual([
      ["/0", "123456789012345678901234567890", "123456789012345680000000000000"],
    ]);
    expect(numbers(`[1${"0".repeat(400)}]`)).toEqual([["/0", `1${"0".repeat(78)}…`, "Infinity"]]);
    expect(numbers("[ // seed\n9007199254740993]")).toHaveLength(1);
  });

  it("is silent about all else", () => {
    const text = `[9007199254740992, 1000000000000000000000000, 275119627508956500, 0.12345678901234567890,
      -1.12345678901234567890e5, 1e-00000000000000000001, 12345678901234567890.5, 12345678901234567e2,
      "9007199254740993", {"9007199254740993": 1}]`;
    expect(numbers(text)).toEqual([]);
    expect(numbers('{"a": 9007199254740993, "a": 1}').map(([at]) => at)).toEqual(["/a"]);
    expect(read('{"a": 9007199254740993, "a": 1}').findings.map(({ rule }) => rule.id)).toEqual([
      "document/duplicate-key",
    ]);
  });

  it("survives very many and very long ones", () => {
    expect(numbers(`[${"9007199254740993,".repeat(150_000)}1]`)).toHaveLength(150_000);
    expect(numbers("9".repeat(3_000_000))).toHaveLength(1);
  });
});

describe("document/too-deep, document/too-large", () => {
  const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

  it("stops at the bracket that goes too deep", () => {
    expect(read(nested(200)).parsed).toBe(true);
    expect(shown(nested(201))).toEqual([
      [
        "document/too-deep",
        "[",
        "The document is nested more than 200 levels deep here; nothing below was checked.",
      ],
    ]);
    const [finding] = read(`"é😀"\n${nested(201)}`).findings;
    expect(finding?.range.start).toEqual({ line: 2, column: 201, offset: 206 });
    for (const text of ["[".repeat(100_000), '{"a":'.repeat(100_000), nested(100_000)]) {
      expect(read(text).findings.map(({ rule }) => rule.id)).toEqual(["document/too-deep"]);
    }
    expect(read(`["${"[".repeat(300)}\\"[", 1] // ${"[".repeat(300)}`).parsed).toBe(true);
  });

  it("reads what a higher limit admits without using the stack", () => {
    const limits = { bytes: 10_000_000, depth: 1_000_000 };
    const document = parseText(`${nested(100_000)} // deep`, { limits });
    expect([document.parsed, document.locate("/0/0").start.offset]).toEqual([true, 2]);
  });

  it("measures the size in UTF-8 bytes", () => {
    const text = '["é😀"]';
    expect(byteLength(text)).toBe(10);
    for (const sample of ["", "a\u07ff\u0800", "\ud800", "\udc00\ud800x", "😀\ud83d"]) {
      expect(byteLength(sample)).toBe(Buffer.byteLength(sample));
    }
    expect(shown(text, { bytes: 10, depth: 9 })).toEqual([]);
    const sentence =
      "The document has 10 bytes, more than the limit of 9; it was not checked (option limits.bytes).";
    expect(shown(text, { bytes: 9, depth: 9 })).toEqual([["document/too-large", "", sentence]]);
    expect(shown(text, { bytes: 3, depth: 9 })).toHaveLength(1);
  });
});
