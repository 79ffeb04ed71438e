import { describe, expect, it } from "vitest";
import { detectLanguage } from "../../src/text/detect-language.js";
import { validateText } from "../../src/text/public.js";
import { cut, read, show } from "./read.js";

const valueIn = (text: string) => read(text, "yaml").value;
const part = (text: string, ...place: Parameters<ReturnType<typeof read>["locate"]>) =>
  cut(text, read(text, "yaml").locate(...place));

describe("the language of a text", () => {
  it("is told by the extension, else by what it starts with", () => {
    const languages = ["a.json", "a.JSONC", "a.yaml", "b/a.YML"].map((name) => detectLanguage("x", name));
    expect(languages).toEqual(["json", "jsonc", "yaml", "yaml"]);
    const starts = ["{", " \n[", "\ufeff{", "// a\n{", "/* a */ []", "", " "].map((text) =>
      detectLanguage(text, undefined),
    );
    expect(new Set(starts)).toEqual(new Set(["json"]));
    for (const text of ["flow:", "- a", "# a\n{}", "---\n{}", '"flow": []', "a.txt"]) {
      expect(detectLanguage(text, "a.txt")).toBe("yaml");
    }
  });

  it("decides how validateText reads it", () => {
    const node = "- {id: portrait, type: custom-model, modelId: flux.1-dev}";
    expect(validateText(node)).toMatchObject({ valid: true, kind: "flow", diagnostics: [] });
    expect(validateText(node, { filename: "flow.json" }).diagnostics[0]?.ruleId).toBe("document/syntax");
    expect(validateText("[1,]", { language: "yaml" }).diagnostics[0]?.ruleId).toBe("document/unknown-kind");
  });
});

describe("a value in YAML", () => {
  it("is that of the core schema of YAML 1.2", () => {
    const text =
      "[yes, no, on, ~, null, '', true, True, 1, 0o17, 0x1F, 012, 1e3, .5, 1_000, 12:30:45, 2001-12-14, =]";
    const words = ["yes", "no", "on", null, null, "", true, true, 1, 15, 31, 12, 1000, 0.5];
    expect(valueIn(text)).toEqual([...words, "1_000", "12:30:45", "2001-12-14", "="]);
    expect(valueIn("[!!str 1, !!int '2', !!float 3, !!bool 'true', ! 4, !!seq [], !!map {}]")).toEqual([
      "1",
      2,
      3,
      true,
      "4",
      [],
      {},
    ]);
    expect(valueIn("{1: a, true: b, '': c, ? d}")).toEqual({ 1: "a", true: "b", "": "c", d: null });
    expect(valueIn("a:\nb: # nothing\n  \nc:\n  - \n  - x")).toEqual({ a: null, b: null, c: [null, "x"] });
    expect(valueIn("a: |\n  # no comment\n   more\n\nb: >-\n  folded\n  text\n")).toEqual({
      a: "# no comment\n more\n",
      b: "folded text",
    });
  });

  it("keeps a key named __proto__ as a key, merged or not", () => {
    const value = valueIn("a: &a {__proto__: 1}\nb: {<<: *a}\n__proto__: 2");
    expect(JSON.stringify(value)).toBe('{"a":{"__proto__":1},"b":{"__proto__":1},"__proto__":2}');
    expect({}).not.toHaveProperty("a");
  });

  it.each([
    ["[.nan, -.inf]", [".nan", "-.inf"], ["The number NaN", "The number -Infinity"]],
    [
      "[!!binary YQ==, !!set {a}, !own b]",
      ["!!binary YQ==", "!!set {a}", "!own b"],
      [
        "A value with the tag !!binary",
        "A value with the tag !!set",
        "The tag !own, which needs quotes if it is text,",
      ],
    ],
    ["!!int a", ["!!int a"], ["A value with the tag !!int"]],
    [
      "{0x10: a, 1.0: b, ~: c}",
      ["0x10", "1.0", "~"],
      [
        "The key 0x10, which is not a string,",
        "The key 1.0, which is not a string,",
        "The key ~, which is not a string,",
      ],
    ],
    ["? [a]\n: b\n? \n: c", ["[a]", ""], ["A key that is an object or array", "An empty key"]],
  ])("has no form in JSON: %s", (text, parts, found) => {
    const { findings, value } = read(text, "yaml");
    expect(value).toBeUndefined();
    expect(findings.map((finding) => show(text, finding))).toEqual(
      parts.map((marked, index) => [
        "document/not-json",
        marked,
        `${found[index]} stands here, which JSON cannot carry: it would be lost when the document is saved.`,
      ]),
    );
  });

  it("tells of integers that change, once for each that is written", () => {
    const text =
      "[&a 9007199254740993, *a, 0x20000000000001, +9007199254740992, 0o400000000000000001, 00000000000000000012]";
    const { findings } = read(text, "yaml");
    expect(
      findings.map(({ finding, range }) => [finding.at, cut(text, range), finding.data?.["read"]]),
    ).toEqual([
      ["/0", "9007199254740993", "9007199254740992"],
      ["/2", "0x20000000000001", "9007199254740992"],
      ["/4", "0o400000000000000001", "9007199254740992"].slice(0, 3),
    ]);
  });

  it("tells of repeated keys, in whatever way they are written", () => {
    const text = "a: 1\n'a': 2\n? \"a\"\n: 3\nb: {c: 1, c: 2}";
    const { findings, value } = read(text, "yaml");
    expect(value).toEqual({ a: 3, b: { c: 2 } });
    expect(
      findings.map(({ finding, range }) => [
        finding.at,
        range.start.line,
        cut(text, range),
        finding.data?.["count"],
      ]),
    ).toEqual([
      ["/a", 3, '"a"', 3],
      ["/b/c", 5, "c", 2],
    ]);
  });
});

describe("aliases", () => {
  const text = `
base: &base {type: custom-model, modelId: flux}
flow:
  - &first {id: a, <<: *base}
  - {<<: *base, type: list, id: b}
  - *first
  - {<<: [*first, *base], id: c}
`;

  it("unfold, and merged keys give way", () => {
    const first = { type: "custom-model", modelId: "flux", id: "a" };
    expect(valueIn(text)).toEqual({
      base: { type: "custom-model", modelId: "flux" },
      flow: [first, { ...first, type: "list", id: "b" }, first, { ...first, id: "c" }],
    });
    expect(read(text, "yaml").findings).toEqual([]);
    expect(valueIn("a: &x 1\nb: [*x, &x 2, *x]\nc: *x\n&k e: *k\ng: &l h\n*l : d")).toEqual({
      a: 1,
      b: [1, 2, 2],
      c: 2,
      e: "e",
      g: "h",
      h: "d",
    });
  });

  it("have the place of the alias, also for all that they bring", () => {
    expect(part(text, "/flow/2")).toBe("*first");
    expect(part(text, "/flow/2/id")).toBe("*first");
    expect(part(text, "/flow/2/id", { onKey: true })).toBe("*first");
    expect(read(text, "yaml").locate("/flow/2/id").start.line).toBe(6);
    expect(part(text, "/flow/0/type")).toBe("*base");
    expect(part(text, "/flow/1/type")).toBe("list");
    expect(part(text, "/flow/3/modelId")).toBe("*first");
    expect(part(text, "/flow/0/id")).toBe("a");
  });

  it("of one node twice are one id twice, and each finding stands where it can be mended", () => {
    const { diagnostics } = validateText(text, { filename: "flow.yaml" });
    const duplicate = diagnostics.find(({ ruleId }) => ruleId === "node/duplicate-id");
    expect([duplicate?.pointer, duplicate?.range?.start.line]).toEqual(["/flow/2/id", 6]);
    expect(duplicate?.related.map(({ pointer, range }) => [pointer, range?.start.line])).toEqual([
      ["/flow/0/id", 4],
    ]);
  });

  it("are copies: a change to one is none to the other", () => {
    const value = valueIn("a: &x {b: [1]}\nc: *x") as { a: { b: unknown }; c: { b: unknown } };
    expect(value.a.b).not.toBe(value.c.b);
  });
});

describe("places", () => {
  it("of what is not there: the first key, the dash or the bracket of the nearest thing that is", () => {
    const text = "a:\n  b: {c: 1}\n  d:\n    - e\n  f:\n";
    expect(["/x", "/a/x", "/a/b/x", "/a/d/7", "/a/d/0/x"].map((pointer) => part(text, pointer))).toEqual([
      "a",
      "b",
      "{",
      "-",
      "e",
    ]);
    const nothing = read(text, "yaml").locate("/a/f");
    expect([nothing.start, nothing.end]).toEqual([
      { line: 5, column: 5, offset: 32 },
      { line: 5, column: 5, offset: 32 },
    ]);
  });

  it("end with the last value, not with the next line", () => {
    const text = "a:\n  - b: c # d\n\n  # e\n  - |\n    f\n\ng: h\n";
    expect(part(text, "")).toBe("a:\n  - b: c # d\n\n  # e\n  - |\n    f\n\ng: h");
    expect(part(text, "/a")).toBe("- b: c # d\n\n  # e\n  - |\n    f");
    expect(part(text, "/a/0")).toBe("b: c");
    expect(part(text, "/a/1")).toBe("|\n    f");
  });
});

describe("comments", () => {
  it("are those of the text, and nothing that only looks so", () => {
    const text =
      "\ufeff# one\r\na: b # two\nc: '# no'\nd: e#no\nf: | # three\n  # no\n#four\ng: [ # five\n]\n--- \n".replace(
        "--- \n",
        "",
      );
    const document = read(text, "yaml");
    const comments = [...document.comments()];
    expect(comments.map(({ text: written }) => written)).toEqual([
      "# one",
      "# two",
      "# three",
      "#four",
      "# five",
    ]);
    for (const { text: written, range } of comments) expect(cut(text, range)).toBe(written);
    expect(comments.map(({ range }) => range.start.line)).toEqual([1, 2, 5, 7, 8]);
    expect(document.hasComments).toBe(true);
    expect([...read("a: '#'", "yaml").comments()]).toEqual([]);
  });
});
