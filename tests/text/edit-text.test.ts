import { describe, expect, it } from "vitest";
import type { PatchOperation } from "../../src/diagnostics/diagnostic.js";
import type { JsonValue } from "../../src/diagnostics/json.js";
import { jsonLanguage } from "../../src/text/edit/edit-json.js";
import { editText } from "../../src/text/edit/edit-text.js";
import { LIMITS } from "./read.js";

const edit = (text: string, patch: readonly PatchOperation[], language: "json" | "jsonc" = "json") =>
  editText(text, patch, jsonLanguage(language), LIMITS);
const remove = (path: string): PatchOperation[] => [{ op: "remove", path }];
const add = (path: string, value: JsonValue): PatchOperation[] => [{ op: "add", path, value }];

describe("taking out an element", () => {
  it.each([
    ['["a", "b", "c"]', "/0", '["b", "c"]'],
    ['["a", "b", "c"]', "/1", '["a", "c"]'],
    ['["a", "b", "c"]', "/2", '["a", "b"]'],
    ['["a","b"]', "/0", '["b"]'],
    ['[ "a" ]', "/0", "[]"],
    ['[\n  "a"\n]\n', "/0", "[]\n"],
    ['[\n  "a",\n  "b"\n]', "/0", '[\n  "b"\n]'],
    ['[\n  "a",\n  "b"\n]', "/1", '[\n  "a"\n]'],
    ['[\r\n\t"a",\r\n\t"b"\r\n]', "/1", '[\r\n\t"a"\r\n]'],
    ['[\n  "a",\n  "b"]', "/1", '[\n  "a"]'],
    ['[\n  "a"\n  , "b"\n  , "c"\n]', "/1", '[\n  "a"\n  , "c"\n]'],
    ['[\n  "a"\n  , "b"\n]', "/1", '[\n  "a"\n]'],
    ['{ "a": 1, "b": 2.50 }', "/a", '{ "b": 2.50 }'],
    ['{\n  "a": [\n    1\n  ],\n  "b": 1e3\n}', "/a", '{\n  "b": 1e3\n}'],
  ])("%j at %s gives %j", (text, path, expected) => {
    expect(edit(text, remove(path))).toEqual({ ok: true, text: expected });
  });

  it.each([
    ["behind it", '[\n  "a", // of a\n  "b" // of b\n]', "/1", '[\n  "a" // of a\n  // of b\n]'],
    ["behind its neighbour", '[\n  "a", // of a\n  "b"\n]', "/1", '[\n  "a" // of a\n]'],
    ["before its comma", '["a" /* of a */, "b"]', "/0", '[/* of a */ "b"]'],
    ["above it", '[\n  "a",\n  // of b\n  "b",\n  "c"\n]', "/1", '[\n  "a",\n  // of b\n  "c"\n]'],
    ["beside the only one", "[ /* of a */ 1 ]", "/0", "[ /* of a */ ]"],
  ])("keeps the comment %s", (_, text, path, expected) => {
    expect(edit(text, remove(path))).toEqual({ ok: true, text: expected });
  });

  it.each([
    ['[\n  "a",\n  "b",\n]', "/1", '[\n  "a",\n]'],
    ['["a", "b",]', "/1", '["a",]'],
    ['["a",]', "/0", "[]"],
  ])("leaves a trailing comma where one stood: %j at %s", (text, path, expected) => {
    expect(edit(text, remove(path), "jsonc")).toEqual({ ok: true, text: expected });
  });
});

describe("adding an element", () => {
  it.each([
    ["on a line of its own", '[\n  "a"\n]', '[\n  "a",\n  "new"\n]'],
    ["on the line of the others", '["a", "b"]', '["a", "b", "new"]'],
    ["without spaces where there are none", '["a","b"]', '["a","b","new"]'],
    ["to nothing", "[]", '["new"]'],
    ["behind a comment", '[\n  "a" // of a\n]', '[\n  "a", // of a\n  "new"\n]'],
    ["behind a comment on one line", '["b", "a" /* of a */]', '["b", "a", /* of a */ "new"]'],
    ["to nothing but a comment", "[\n  // none\n]", '[\n  // none\n  "new"\n]'],
    ["with the indentation of tabs", '[\r\n\t"a"\r\n]\r\n', '[\r\n\t"a",\r\n\t"new"\r\n]\r\n'],
  ])("%s", (_, text, expected) => {
    expect(edit(text, add("/-", "new"))).toEqual({ ok: true, text: expected });
  });

  it("keeps a trailing comma", () => {
    expect(edit('[\n  "a",\n]', add("/-", "new"), "jsonc")).toEqual({
      ok: true,
      text: '[\n  "a",\n  "new",\n]',
    });
  });

  it("puts it before the one that stands at its index", () => {
    expect(edit('["a", "c"]', add("/1", "b"))).toEqual({ ok: true, text: '["a", "b", "c"]' });
    expect(edit('[\n  "b"\n]', add("/0", "a"))).toEqual({ ok: true, text: '[\n  "a",\n  "b"\n]' });
  });

  it("writes lists and objects the way others are written", () => {
    const text = '{\n  "nodes": ["a", "b"],\n  "ref": { "node": "a" }\n}\n';
    const value = [{ conditional: ["a", "b"] }, { node: "b" }];
    expect(edit(text, add("/new", value))).toEqual({
      ok: true,
      text: '{\n  "nodes": ["a", "b"],\n  "ref": { "node": "a" },\n  "new": [\n    {\n      "conditional": ["a", "b"]\n    },\n    { "node": "b" }\n  ]\n}\n',
    });
  });

  it("writes on one line what stands beside or instead of something on one line", () => {
    const text = '{\n  "list": [\n    { "a": { "b": 1 } }\n  ],\n  "ref": { "c": [1] }\n}\n';
    expect(edit(text, add("/list/-", { a: { b: [2] } }))).toEqual({
      ok: true,
      text: text.replace("} }\n", '} },\n    { "a": { "b": [2] } }\n'),
    });
    expect(edit(text, [{ op: "replace", path: "/ref", value: { d: [[3]] } }])).toEqual({
      ok: true,
      text: text.replace('"c": [1]', '"d": [[3]]'),
    });
  });

  it("replaces what stands under the key already", () => {
    expect(edit('{"a": 1, "b": 2}', add("/a", 3))).toEqual({ ok: true, text: '{"a": 3, "b": 2}' });
  });
});

describe("several operations", () => {
  it("take effect one after the other", () => {
    const patch: PatchOperation[] = [
      { op: "test", path: "/list/1", value: "b" },
      ...remove("/list/2"),
      ...remove("/list/1"),
      ...add("/other", ["b"]),
    ];
    expect(edit('\ufeff{ "list": ["a", "b", "c"] } // end', patch)).toEqual({
      ok: true,
      text: '\ufeff{ "list": ["a"], "other": ["b"] } // end',
    });
  });
});

describe("an edit is refused", () => {
  it.each<[string, string, PatchOperation[], string]>([
    [
      "when a test fails",
      '["a"]',
      [{ op: "test", path: "/0", value: "b" }, ...remove("/0")],
      'the document has changed at "/0"',
    ],
    ["when nothing stands at its place", "[]", remove("/0"), 'there is no element "0"'],
    ["when the text cannot be read", "[", remove("/0"), "the text cannot be read"],
    [
      "when an earlier value of the same key would speak",
      '{"a": 1, "a": 2}',
      remove("/a"),
      "a key stands there more than once",
    ],
    [
      "when it moves a value",
      '{"a": 1, "b": {}}',
      [{ op: "move", from: "/a", path: "/b/a" }],
      "a value can only be given another key in a text, not another place",
    ],
    [
      "when the other key is taken",
      '{"a": 1, "b": 2}',
      [{ op: "move", from: "/a", path: "/b" }],
      "a key stands there more than once",
    ],
    ["when nothing would be left", "[]", remove(""), "the root cannot be removed"],
  ])("%s", (_, text, patch, reason) => {
    expect(edit(text, patch)).toEqual({ ok: false, reason });
  });
});
