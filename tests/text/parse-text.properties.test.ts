import fc from "fast-check";
import { parseTree } from "jsonc-parser";
import { expect, it } from "vitest";
import type { JsonValue } from "../../src/diagnostics/json.js";
import type { Range } from "../../src/diagnostics/place.js";
import { appendPointer, resolvePointer } from "../../src/document/pointer.js";
import { parseText } from "../../src/text/parse-text.js";
import type { TextDocument } from "../../src/text/text-document.js";
import { runs } from "../properties/settings.js";
import { pointersOf } from "./pointers-of.js";
import { jsonValue, printedJson } from "./printed-json.js";

const limits = { bytes: 1_000_000, depth: 200 };
const often = runs(200, 5_000);
const read = (text: string) => parseText(text, { limits });

it("places every value and key of a text where it stands", () => {
  const check = (strip: boolean) =>
    fc.property(printedJson(strip), ({ value, text }) => {
      const document = read(text);
      expect(document.value).toEqual(value);
      expect(document.findings).toEqual([]);
      for (const pointer of pointersOf(value)) {
        const there = resolvePointer(value, pointer);
        const range = document.locate(pointer);
        expectSound(text, range);
        expect(there.found && parsePart(text, range)).toEqual(there.found && there.value);
        if (/\/[^/]*$/.test(pointer)) expectKey(text, document, pointer, value);
      }
    });
  fc.assert(check(false), often);
  fc.assert(check(true), often);
});

it("reads a well-formed text exactly as JSON.parse does, and refuses what JSON.parse refuses", () => {
  const nearlyJson = fc
    .tuple(printedJson(false), fc.nat(), fc.nat(3), fc.constantFrom("", ..."{}[]:,\"\\/'\u00a0\u0001 1-.e+x"))
    .map(([{ text }, at, removed, added]) => {
      const cut = at % (text.length + 1);
      return text.slice(0, cut) + added + text.slice(cut + removed);
    });
  fc.assert(
    fc.property(nearlyJson, (text) => {
      const document = read(text);
      const expected = parseStrictly(text);
      if (expected !== undefined) expect(document.value).toEqual(expected.value);
      else expect(document.parsed && !document.hasComments).toBe(false);
    }),
    runs(1_500, 50_000),
  );
});

it("never throws, and every range lies within the text", () => {
  const pieces = fc.constantFrom(
    ..."{}[]:,\"'\\/*\n\r\t 019-.eEuxn\u2028\ufeff\u0000\ud800é😀",
    "true",
    "null",
    "//",
  );
  const hostile = fc.oneof(
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(hostile, fc.constantFrom("json", "jsonc"), fc.nat(4), (text, language, depth) => {
      const document = parseText(text, { language, limits: { bytes: 90, depth } });
      expect(document.parsed).toBe(document.value !== undefined);
      if (!document.parsed) expect(document.findings).toHaveLength(1);
      for (const finding of document.findings) {
        for (const range of [finding.range, ...(finding.relatedRanges ?? [])]) expectSound(text, range);
        expect(finding.relatedRanges?.length ?? 0).toBe(finding.finding.related?.length ?? 0);
        if (document.value !== undefined) {
          expect(resolvePointer(document.value, finding.finding.at).found).toBe(true);
          expect(document.locate(finding.finding.at, finding.finding)).toEqual(finding.range);
        }
      }
      for (const pointer of ["", "/0", "/__proto__/x", "/~01"]) expectSound(text, document.locate(pointer));
    }),
    runs(1_000, 30_000),
  );
});

it("finds nothing in what JSON.stringify prints, and leaves Object.prototype alone", () => {
  const before = Reflect.ownKeys(Object.prototype);
  fc.assert(
    fc.property(jsonValue, fc.nat(3), (value, indent) => {
      const document = read(JSON.stringify(value, null, indent));
      expect(document.findings).toEqual([]);
      expect(document.value).toEqual(value);
    }),
    often,
  );
  expect(Reflect.ownKeys(Object.prototype)).toEqual(before);
});

it("finds every repeated key and long integer, whatever stands around colons and in strings", () => {
  const member = fc.record({
    key: fc.constantFrom("a", "b", ":", '":', " : "),
    before: fc.constantFrom("", " ", "\n\t"),
    behind: fc.constantFrom("", " "),
    value: fc.constantFrom(
      ...['"x"', '":"', '" :"', '"\\":"', "1e15", "-9007199254740993", '{"a":1}', "[[1]]"],
    ),
  });
  const object = fc.array(member, { maxLength: 5 });
  fc.assert(
    fc.property(object, (members) => {
      const text = `{${members
        .map(({ key, before, behind, value }) => `${JSON.stringify(key)}${before}:${behind}${value}`)
        .join(",")}}`;
      const last = new Map(members.map(({ key }, at) => [key, at]));
      const repeated = [...last.keys()].filter((key) => members.filter((one) => one.key === key).length > 1);
      const long = members.filter(({ key, value }, at) => value.startsWith("-9") && last.get(key) === at);
      const found = (name: string) =>
        read(text).findings.flatMap(({ rule, finding }) => (rule.id === name ? [finding] : []));
      const keys = found("document/duplicate-key").map(({ data }) => data?.["key"]);
      expect(keys.sort()).toEqual(repeated.sort());
      expect(found("document/imprecise-number")).toHaveLength(long.length);
    }),
    runs(500, 20_000),
  );
});

it("agrees with jsonc-parser about where the members of the root stand", () => {
  fc.assert(
    fc.property(printedJson(true), ({ text }) => {
      const start = text.startsWith("\ufeff") ? 1 : 0;
      const oracle = parseTree(text.slice(start));
      const range = read(text).locate("");
      expect([range.start.offset, range.end.offset]).toEqual([
        start + (oracle?.offset ?? -1),
        start + (oracle?.offset ?? 0) + (oracle?.length ?? 0),
      ]);
    }),
    often,
  );
});

function expectSound(text: string, { start, end }: Range): void {
  expect(start.offset).toBeGreaterThanOrEqual(0);
  expect(end.offset).toBeGreaterThanOrEqual(start.offset);
  expect(end.offset).toBeLessThanOrEqual(text.length);
  expect(start.line).toBeGreaterThanOrEqual(1);
  expect(start.column).toBeGreaterThanOrEqual(1);
}

function expectKey(text: string, document: TextDocument, pointer: string, root: JsonValue): void {
  const parent = resolvePointer(root, pointer.slice(0, pointer.lastIndexOf("/")));
  if (!parent.found || Array.isArray(parent.value)) return;
  const key = parsePart(text, document.locate(pointer, { onKey: true }));
  expect(appendPointer("", String(key))).toBe(pointer.slice(pointer.lastIndexOf("/")));
}

function parsePart(text: string, { start, end }: Range): JsonValue {
  const part = text.slice(start.offset, end.offset);
  return parseText(part, { limits }).value ?? null;
}

function parseStrictly(text: string): { value: JsonValue } | undefined {
  try {
    return { value: JSON.parse(text.replace(/^\ufeff/, "")) };
  } catch {
    return undefined;
  }
}
