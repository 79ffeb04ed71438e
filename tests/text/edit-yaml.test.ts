import { describe, expect, it } from "vitest";
import type { PatchOperation } from "../../src/diagnostics/diagnostic.js";
import type { JsonValue } from "../../src/diagnostics/json.js";
import { editText } from "../../src/text/edit/edit-text.js";
import { yamlLanguage } from "../../src/text/yaml/edit-yaml.js";
import { LIMITS } from "./read.js";

const edit = (text: string, ...patch: PatchOperation[]) => editText(text, patch, yamlLanguage, LIMITS);
const remove = (path: string): PatchOperation => ({ op: "remove", path });
const add = (path: string, value: JsonValue): PatchOperation => ({ op: "add", path, value });
const replace = (path: string, value: JsonValue): PatchOperation => ({ op: "replace", path, value });

describe("a value with a tag", () => {
  it.each<[string, string, JsonValue, string]>([
    ["of a number", "a: !!int 007 # x\n", "007", 'a: "007" # x\n'],
    ["of a number in brackets", "a: [!!float 1.10, b]\n", "1.10", 'a: ["1.10", b]\n'],
    ["of a boolean in a list", "a:\n  - !!bool true\n", "true", 'a:\n  - "true"\n'],
    ["of a text", "a: !!str 5\n", 5, "a: 5\n"],
    ["of a text that stays one", "a: !!str 5\n", "6", 'a: !!str "6"\n'],
    ["before an anchor", "a: !!int &x 007\n", "007", 'a: &x "007"\n'],
    ["behind an anchor", "a: &x !!int 007\n", "007", 'a: &x "007"\n'],
    ["that is none but a key", "x !a: 5\n", "5", 'x !a: "5"\n'],
  ])("%s", (name, text, value, expected) => {
    const path = name.endsWith("key") ? "/x !a" : text.includes("[") || text.includes("- ") ? "/a/0" : "/a";
    expect(edit(text, replace(path, value))).toEqual({ ok: true, text: expected });
  });
});

describe("taking out a value", () => {
  it.each([
    ["a key", "a: 1\nb: 2 # b\nc: 3\n", "/a", "b: 2 # b\nc: 3\n"],
    ["the last key", "a: 1\nb: 2", "/b", "a: 1\n"],
    ["an item", "- a\n-   b\n- c\n", "/1", "- a\n- c\n"],
    ["an item in items", "- - a\n  - b\n- c\n", "/0/0", "- - b\n- c\n"],
    ["a key behind the '-'", "- id: a\n  type: b\n", "/0/id", "- type: b\n"],
    ["a value of several lines", "a:\n  - 1\n\n  - 2\nb:\n", "/a", "b:\n"],
    ["a block of text", "a: |\n  x\n\n  y\nb: 1\n", "/a", "b: 1\n"],
    ["the only item", "a:\n  - b\nc: 1\n", "/a/0", "a: []\nc: 1\n"],
    ["the only key", "a:\n- b: 1\n", "/a/0/b", "a:\n- {}\n"],
    ["all", "a: 1\n", "/a", "{}\n"],
    ["an element in brackets", "a: [b, c] # d\n", "/a/0", "a: [c] # d\n"],
    ["the only element in brackets", "a: [ b ]\n", "/a/0", "a: []\n"],
    ["lines with returns", "a: 1\r\nb: 2\r\n", "/a", "b: 2\r\n"],
    ["what stands behind ---", "# x\n---\na: 1\nb: 2\n...\n", "/b", "# x\n---\na: 1\n...\n"],
    ["an item over the place of a node", "a:\n  -\n    b: 1\n  - c\n", "/a/0", "a:\n  - c\n"],
  ])("%s", (_, text, path, expected) => {
    expect(edit(text, remove(path))).toEqual({ ok: true, text: expected });
  });

  it.each([
    ["above and beside it", "a: 1\n# of b\nb: 2 # two\nc: 3\n", "/b", "a: 1\n# of b\n# two\nc: 3\n"],
    ["behind the first key of an item", "- a: 1 # one\n  b: 2\n", "/0/a", "- # one\n  b: 2\n"],
    [
      "beside the only item",
      "a: # list\n  # of b\n  - b # why\nc: 1\n",
      "/a/0",
      "a: [] # list\n  # of b\n  # why\nc: 1\n",
    ],
    [
      "behind a comma",
      "a: [\n  b, # of b, first\n  c # of c\n]\n",
      "/a/1",
      "a: [\n  b # of b, first\n  # of c\n]\n",
    ],
    ["of the first", "a: [b, # of b\n  c]\n", "/a/0", "a: [ # of b\n  c]\n"],
  ])("keeps the comment %s", (_, text, path, expected) => {
    expect(edit(text, remove(path))).toEqual({ ok: true, text: expected });
  });
});

describe("replacing a value", () => {
  it.each<[string, string, JsonValue, string]>([
    ["plain stays plain", "a: b # c\n", "d e", "a: d e # c\n"],
    ["double quotes stay", 'a: "b"\n', "d", 'a: "d"\n'],
    ["single quotes stay", "a: 'b'\n", "it's", "a: 'it''s'\n"],
    ["a line end takes double quotes", "a: 'b'\n", "c\nd", 'a: "c\\nd"\n'],
    ["a number", "a: b\n", 5, "a: 5\n"],
    ["a list", "a: b\n", ["c", 1], "a: [c, 1]\n"],
    ["an object", "a: 'b'\n", { b: "x, y" }, 'a: {b: "x, y"}\n'],
    ["lines by one", "a: # c\n  - b\nd: 1\n", "x", "a: x # c\nd: 1\n"],
    ["lines by lines", "a:\n    b: 1\n", { c: { d: 1 } }, "a:\n    c:\n      d: 1\n"],
    ["nothing", "a:\nb: 1\n", "x", "a: x\nb: 1\n"],
    ["an alias", "x: &x 1\na: *x\n", "z", "x: &x 1\na: z\n"],
    ["a block of text", "a: |\n   b\n   c\nd: 1\n", "x\n\n y\n", "a: |\n   x\n\n    y\nd: 1\n"],
    ["a block of text that the new one does not fit", "a: |\n  b\n", " x", 'a: " x"\n'],
    ["a folded text", "a: >-\n  b\n  c\n", "x y", "a: >-\n  x y\n"],
  ])("%s", (_, text, value, expected) => {
    expect(edit(text, replace("/a", value))).toEqual({ ok: true, text: expected });
  });

  it.each([
    "yes",
    "y",
    "N",
    "No",
    "null",
    "~",
    "1",
    "0x1",
    "-1",
    ".5",
    "1e3",
    "2001-01-01",
    "",
    " a",
    "a ",
    "a: b",
    "a:",
    "a #b",
    "# x",
    "- a",
    "-",
    "?",
    "[a",
    "{a",
    "*a",
    "&a",
    "!a",
    "|",
    ">",
    "%a",
    "@a",
    "`a",
    "'a",
    '"a',
    "---",
    "<<",
    "=",
    "a\tb",
    ".inf",
    "\u0085",
    "\ufeff",
  ])("puts %j in quotes", (value) => {
    const edited = edit("a: b\n", replace("/a", value));
    expect(edited).toEqual({
      ok: true,
      text: `a: ${JSON.stringify(value).replace("\u0085", "\\u0085").replace("\ufeff", "\\ufeff")}\n`,
    });
  });

  it.each(["a", "a.b-c_d", "a:b", "a#b", "größe", "it's", "a, b", "a [b]", "$x", "(x)", "x 😀"])(
    "writes %j plainly",
    (value) => {
      expect(edit("a: b\n", replace("/a", value))).toEqual({ ok: true, text: `a: ${value}\n` });
    },
  );

  it("puts in quotes what would end a plain text in brackets", () => {
    expect(edit("[a, b]", replace("/0", "c, d"))).toEqual({ ok: true, text: '["c, d", b]' });
  });
});

describe("adding a value", () => {
  const node = { id: "new", waits: ["a", "b"], inputs: [{ name: "x" }] };
  it.each<[string, string, string, JsonValue, string]>([
    ["a key", "a: 1 # one\n", "/b", 2, "a: 1 # one\nb: 2\n"],
    ["a key without a last line end", "a: 1", "/b", 2, "a: 1\nb: 2"],
    ["a key in an item", "- a:\n    - 1\n# end\n", "/0/b", "c", "- a:\n    - 1\n  b: c\n# end\n"],
    ["an item", "a:\r\n- b\r\n", "/a/-", "c", "a:\r\n- b\r\n- c\r\n"],
    ["an item before another", "a:\n  # b\n  - b\n", "/a/0", "c", "a:\n  # b\n  - c\n  - b\n"],
    [
      "an item of several lines",
      "- id: a\n",
      "/-",
      node,
      "- id: a\n- id: new\n  waits: [a, b]\n  inputs:\n    - name: x\n",
    ],
    [
      "an item like its neighbour",
      "- { id: a }\n",
      "/-",
      node,
      "- { id: a }\n- { id: new, waits: [a, b], inputs: [{ name: x }] }\n",
    ],
    ["in brackets", "a: { b: 1 }\n", "/a/c", "x", "a: { b: 1, c: x }\n"],
    ["behind a comment", "[\n  a # of a\n]\n", "/-", "x", "[\n  a, # of a\n  x\n]\n"],
    ["to nothing but a comment", "[\n  # none\n]\n", "/-", "x", "[\n  # none\n  x\n]\n"],
    ["to nothing", "a: []\n", "/a/-", "x", "a: [x]\n"],
    ["in brackets over lines", "[\n  a,\n  b\n]\n", "/-", "x", "[\n  a,\n  b,\n  x\n]\n"],
    ["with the quotation of keys", '"a": "x"\n', "/b", "y", '"a": "x"\n"b": "y"\n'],
    ["over what stands there", "a: x\n", "/a", "z", "a: z\n"],
  ])("%s", (_, text, path, value, expected) => {
    expect(edit(text, add(path, value))).toEqual({ ok: true, text: expected });
  });
});

it.each([
  ["a: 1 # c\n", "b: 1 # c\n"],
  ["'a': 1\n", "'b': 1\n"],
  ["{a: 1}\n", "{b: 1}\n"],
])("gives a key another name: %j", (text, expected) => {
  expect(edit(text, { op: "move", from: "/a", path: "/b" })).toEqual({ ok: true, text: expected });
});

describe("an edit is refused", () => {
  it.each<[string, string, PatchOperation, string]>([
    [
      "inside an alias",
      "x: &x {b: 1}\na: *x\n",
      remove("/a/b"),
      "an alias stands for that part; it is changed at its anchor",
    ],
    [
      "in what an alias repeats",
      "x: &x {b: 1}\na: *x\n",
      remove("/x/b"),
      "the part is shared by aliases, which would change with it",
    ],
    [
      "of an anchor that is used",
      "x: &x 1\na: *x\n",
      remove("/x"),
      "the part is shared by aliases, which would change with it",
    ],
    [
      "of what is merged",
      "x: &x {b: 1}\na:\n  <<: *x\n",
      remove("/a/b"),
      "'<<' brings the value from elsewhere",
    ],
    [
      "of brackets with anchors",
      "a: [&b c, d]\n",
      remove("/a/0"),
      "the brackets there hold anchors, tags or '?', and are not edited",
    ],
    [
      "of a key with '?'",
      "? a\n: 1\n? b\n: 2\n",
      remove("/b"),
      "the text is written in a way that is not edited there",
    ],
    [
      "of a pair without braces",
      "[a: 1]\n",
      remove("/0/a"),
      "a pair stands in brackets without braces of its own",
    ],
  ])("%s", (_, text, operation, reason) => {
    expect(edit(text, operation)).toEqual({ ok: false, reason });
  });
});
