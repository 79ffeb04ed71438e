import { describe, expect, it } from "vitest";
import { validateText } from "../../src/text/public.js";
import { validateWorkflow } from "../../src/validate/validate-workflow.js";
import { branch, model } from "../simulate/flows.js";

const texts = ["text1", "text2"];
const inputs = [
  ...texts.map((name) => ({ name, type: "string", required: { always: true } })),
  { name: "count", type: "number", default: 1 },
  { name: "hd", type: "boolean", default: false },
  { name: "tags", type: "string_array", default: ["a"] },
];
const read = (name: string, input: string, type = "string") => ({
  name,
  type,
  ref: { node: "workflow", name: input },
});
const names = [
  read("node_0_text", "text1"),
  read("count", "count", "number"),
  read("hd", "hd", "boolean"),
  read("tags", "tags", "string_array"),
];

/** As the vendor's editor compiles branches: the outcomes are numbers in words, the last is the default. */
const compiled = (...conditions: string[]) => ({
  name: "Compiled",
  inputs,
  flow: [
    {
      id: "node_1",
      type: "logic",
      logicType: "if-else",
      inputs: names,
      logic: {
        cases: conditions.map((condition, index) => ({ condition, value: String(index + 2) })),
        default: "1",
      },
    },
    ...["1", ...conditions.map((_, index) => String(index + 2))].map((value) =>
      model(`node_2_${value}`, branch("node_1", value), read("prompt", "text2")),
    ),
    model("node_9", {
      name: "image",
      type: "file",
      ref: { conditional: ["node_2_1", ...conditions.map((_, index) => `node_2_${index + 2}`)] },
    }),
    model("node_10", { name: "image", type: "file", ref: { node: "node_9", name: "all" } }),
  ],
});

const found = (...conditions: string[]) =>
  validateWorkflow(compiled(...conditions)).diagnostics.filter(({ ruleId }) => ruleId !== "input/unused");

describe("compiled flows", () => {
  it.each([
    [["trim(node_0_text) == 'portrait'", "trim(node_0_text) == 'scenery'"]],
    [["node_0_text == 'a'"]],
    [["count > 5", "count < 3"]],
    [["hd"]],
    [["node_0_text.contains('night')", "node_0_text.contains('day')"]],
  ])("with the cases %j are clean", (conditions) => {
    expect(found(...conditions)).toEqual([]);
  });
});

describe("expressions of declared inputs and documented functions", () => {
  it.each([
    "size(trim(node_0_text)) > 2",
    "node_0_text.startsWith('a') || node_0_text.endsWith('b') && !hd",
    "node_0_text.matches('^[a-z]+$')",
    "node_0_text in ['a', 'b']",
    "hd ? count > 2 : count * 2.0 >= 7.5",
    "size(slice(tags, 0, 2)) == 2",
    "tags.exists(tag, tag == 'a')",
    "'a' in tags && !('b' in tags)",
    "random(10) < 5",
    "exists(node_0_text)",
    "node_0_text == 'd\\'or'",
    'node_0_text == "d\'or"',
    "size(randomSample(tags, 1)) == 1",
    "string(count) + 'x' == '1x'",
  ])("says nothing about %s", (condition) => {
    expect(found(condition)).toEqual([]);
  });
});

describe("a bare word as condition", () => {
  it("is neither constant nor unknown", () => {
    expect(found("fast")).toEqual([]);
  });
});

describe("faults of real flows, with their columns", () => {
  /** The finding on a condition, and what its range covers in the text. */
  function inText(condition: string) {
    const text = JSON.stringify(compiled(condition), null, 2);
    const { diagnostics } = validateText(text);
    const about = diagnostics.filter(({ ruleId }) => ruleId.startsWith("logic/"));
    return about.map(({ ruleId, pointer, range }) => {
      const line = text.split("\n")[(range?.start.line ?? 0) - 1] ?? "";
      return {
        ruleId,
        pointer,
        covers: text.slice(range?.start.offset, range?.end.offset),
        atColumn: line.slice((range?.start.column ?? 0) - 1),
      };
    });
  }
  const pointer = "/flow/0/logic/cases/0/condition";

  it("an apostrophe that is doubled: where the text goes on behind it", () => {
    const condition = "node_0_text == 'd''or'";
    const text = JSON.stringify(compiled(condition), null, 2);
    expect(inText(condition)).toEqual([
      { ruleId: "logic/expression-syntax", pointer, covers: "'or'", atColumn: "'or'\"," },
    ]);
    const [{ edits = [] } = {}] = validateText(text).diagnostics.filter(({ ruleId }) =>
      ruleId.startsWith("logic/"),
    );
    expect(edits.map(({ patch }) => patch.at(-1))).toEqual([
      { op: "replace", path: pointer, value: "node_0_text == 'd\\'or'" },
    ]);
  });

  it("text compared with a number", () => {
    expect(inText("hd && trim(node_0_text) == 1")).toEqual([
      {
        ruleId: "logic/expression-type",
        pointer,
        covers: "trim(node_0_text) == 1",
        atColumn: 'trim(node_0_text) == 1",',
      },
    ]);
  });

  it("behind characters that JSON escapes", () => {
    expect(inText('node_0_text != "\t\\u00e9\u{1f600}" && trim(node_0_text) == 1')).toMatchObject([
      { ruleId: "logic/expression-type", covers: "trim(node_0_text) == 1" },
    ]);
  });

  it("a name that no input declares", () => {
    expect(inText("hd && node_0_txt == 'a'")).toEqual([
      {
        ruleId: "logic/expression-unknown-name",
        pointer,
        covers: "node_0_txt",
        atColumn: "node_0_txt == 'a'\",",
      },
    ]);
  });
});
