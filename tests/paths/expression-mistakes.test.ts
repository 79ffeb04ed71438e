import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../src/diagnostics/json.js";
import { applyEdit } from "../../src/validate/apply-edit.js";
import { validateWorkflow } from "../../src/validate/validate-workflow.js";

const values = ["quick", "careful", "line art", "very-careful", "3d", "16:9"];
const declared = [
  { name: "mode", type: "string", allowedValues: values, default: "quick" },
  { name: "title", type: "string", default: "x" },
  { name: "count", type: "number", default: 1 },
  { name: "hd", type: "boolean", default: false },
  { name: "tags", type: "string_array", default: ["a"] },
  { name: "sizes", type: "number_array", default: [1] },
  { name: "idea", type: "string", required: { always: true } },
];
const prompt = { name: "prompt", type: "string", ref: { node: "workflow", name: "idea" } };
const inputs = [
  ...["mode", "title", "count", "hd", "tags", "sizes"].map((name) => {
    const type = declared.find((input) => input.name === name)?.type ?? "";
    return { name, type, ref: { node: "workflow", name } };
  }),
  { name: "caption_text", type: "string", ref: { node: "caption" } },
  { name: "limit", type: "number", value: 5 },
];
const caption = { id: "caption", type: "generate-prompt", inputs: [prompt] };
const other = { id: "other", type: "generate-prompt", inputs: [prompt] };
const gated = (equal: string) => {
  return { id: equal, type: "custom-model", modelId: "m", inputs: [gateOn(equal), prompt] };
};
const gateOn = (equal: string) => ({ name: "conditional", type: "string", ref: { node: "pick", equal } });

function withCondition(condition: string): JsonValue {
  const logic = { cases: [{ condition, value: "yes" }], default: "no" };
  const pick = { id: "pick", type: "logic", logicType: "if-else", inputs, logic };
  return { name: "Choice", inputs: declared, flow: [caption, other, pick, gated("yes"), gated("no")] };
}

function withTransform(transform: string): JsonValue {
  const pick = { id: "pick", type: "transform", inputs, logic: { transform } };
  const model = { id: "model", type: "custom-model", modelId: "m" };
  const read = { name: "prompt", type: "string", ref: { node: "pick" } };
  return { name: "Text", inputs: declared, flow: [caption, other, pick, { ...model, inputs: [read] }] };
}

const findingsOf = (document: JsonValue) => validateWorkflow(document).diagnostics;
const namesOf = (document: JsonValue) => {
  return findingsOf(document).map(
    ({ ruleId, messageId }) => `${ruleId.slice("logic/expression-".length)} ${messageId}`,
  );
};

describe("one finding for each mistake in a condition, and the cure", () => {
  it.each<[string, string, string | undefined]>([
    ['mode === "careful"', "syntax foreign", 'mode == "careful"'],
    ["mode = careful and not hd", "syntax foreign", "mode == 'careful' && !hd"],
    ["mode == quick and count = '2'", "syntax foreign", "mode == 'quick' && count == 2"],
    ["mode == line art", "syntax bare", "mode == 'line art'"],
    ["mode == 3d", "syntax bare", "mode == '3d'"],
    ["mode == 16:9 || hd", "syntax bare", "mode == '16:9' || hd"],
    ["mode ==", "syntax invalid", undefined],
    ["mode == careful", "unknown-name bare", "mode == 'careful'"],
    ["careful == mode", "unknown-name bare", "'careful' == mode"],
    ["mode == very-careful", "unknown-name bare", "mode == 'very-careful'"],
    ["mode in [quick, careful]", "unknown-name bare", "mode in ['quick', 'careful']"],
    ["mode == quick || mode == careful", "unknown-name bare", "mode == 'quick' || mode == 'careful'"],
    ["mode == carefull", "unknown-name unknown", "mode == 'careful'"],
    ["title == hello", "unknown-name unknown", "title == 'hello'"],
    ["titel == 'a'", "unknown-name unknown", "title == 'a'"],
    ["hd == True", "unknown-name unknown", "hd == true"],
    ["tags.exist(tag, tag == 'a')", "unknown-name function", "tags.exists(tag, tag == 'a')"],
    ["title.match('^a')", "unknown-name operator", "title.matches('^a')"],
    ["not(mode == 'careful')", "unknown-name operator", "!(mode == 'careful')"],
    ["other_text == 'a'", "unknown-name unread", undefined],
    ["count == '3'", "type unequal", "count == 3"],
    ["count in ['2', '3']", "type unequal", "count in [2, 3]"],
    ["title == 2", "type unequal", "title == '2'"],
    ["title == 007", "type unequal", "title == '007'"],
    ["hd == 'true'", "type unequal", "hd == true"],
    ["'3' in sizes", "type unequal", "3 in sizes"],
    ["count > '3'", "type type", "count > 3"],
    ["trim(caption_text) == 1", "type type", "trim(caption_text) == '1'"],
    ['"false"', "type result", undefined],
    ["\"mode == 'careful'\"", "type result", "mode == 'careful'"],
    ["count", "", undefined],
  ])("%s", (condition, name, cure) => {
    const document = withCondition(condition);
    expect(namesOf(document)).toEqual(name === "" ? [] : [name]);
    const patched = findingsOf(document)[0]?.edits.map((edit) => applyEdit(document, edit));
    if (cure !== undefined) expect(patched).toContainEqual(withCondition(cure));
  });
});

describe("nothing is said of a condition like", () => {
  it.each([
    "trim(caption_text) == 'a'",
    "caption_text.matches('^a') || caption_text.contains('b')",
    "caption_text > 3 && caption_text != 'a' && caption_text",
    "caption_text == null || size(caption_text) == 0 || (type(caption_text) != list && trim(caption_text) == '')",
    "count == null || size(count) == 0 || (type(count) != list && trim(count) == '')",
    "careful",
    "caption_other == 'a'",
    "title == 'a' && (title.size() > 2 || 'a' in tags)",
    "string(count) == '3' || trim(count) == '3' || int(title) == 3",
    "count == 5.5 || count % 2 == 1",
    "caption_text != null",
    "tags.exists(tag, tag.startsWith('a')) && sizes.all(size, size > 1.5)",
    "shout(title) == 'A' || max(count, 3) > 4",
    "random(10) < 5",
    "hd ? count > 3 : title == 'x'",
  ])("%s", (condition) => {
    expect(namesOf(withCondition(condition))).toEqual([]);
  });
});

describe("nothing is said of a transform like", () => {
  it.each([
    "mode",
    "count + 1",
    "[count, mode, hd]",
    "{'a': mode, 'b': count}",
    "hd ? count : title",
    "hd ? title : tags",
    "tags + [1]",
    "tags[0] + caption_text",
    "slice(tags, 0, 2).join(', ')",
    "caption_text.anything().else",
    "caption_text.split(',').map(word, trim(word))",
  ])("%s", (transform) => {
    expect(namesOf(withTransform(transform))).toEqual([]);
  });

  it("but a choice is not written with && and ||", () => {
    const document = withTransform("mode == 'careful' && title || 'a cat'");
    const [finding, ...others] = findingsOf(document);
    expect(others).toEqual([]);
    expect(finding?.edits.map((edit) => applyEdit(document, edit))).toEqual([
      withTransform("mode == 'careful' ? title : 'a cat'"),
    ]);
  });
});

describe("names that CEL reads as something else", () => {
  const named = (name: string, id = "caption") => ({
    name: "Odd",
    inputs: declared.filter((input) => input.name === "idea"),
    flow: [
      { ...caption, id },
      {
        id: "pick",
        type: "logic",
        logicType: "if-else",
        inputs: [{ name, type: "string", ref: { node: id } }],
        logic: {
          cases: [{ condition: `${name}.contains('a') || ${name} == 'b'`, value: "yes" }],
          default: "no",
        },
      },
      gated("yes"),
      gated("no"),
    ],
  });

  it.each([
    ["scene-text_output", "scene-text", "oddId"],
    ["my-text", "caption", "oddInput"],
  ])("%s", (name, id, messageId) => {
    const document = named(name, id);
    const [finding, ...others] = findingsOf(document);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ ruleId: "logic/expression-unknown-name", messageId });
    expect(finding?.edits.map((edit) => applyEdit(document, edit))).toEqual([
      named(name.replaceAll("-", "_"), id),
    ]);
  });

  it("are left alone where they are a subtraction", () => {
    const document = withCondition("count-limit == 2");
    expect(namesOf(document)).toEqual([]);
  });
});

describe("the output of another node", () => {
  const withOrder = (more: object) => {
    const document = withCondition("other_text == 'a'") as { flow: { id: string }[] };
    const flow = document.flow.map((node) => (node.id === "pick" ? { ...node, ...more } : node));
    return { ...document, flow } as unknown as JsonValue;
  };

  it("is there for a node that waits for it, directly or not", () => {
    expect(namesOf(withOrder({ dependsOn: ["other"] }))).toEqual([]);
    const through = withCondition("other_text == 'a'") as { flow: JsonValue[] };
    through.flow[0] = { ...caption, dependsOn: ["other"] };
    expect(namesOf(through as unknown as JsonValue)).toEqual([]);
  });

  it("may be there where a reference cannot be read", () => {
    const found = findingsOf(withOrder({ dependsOn: ["othr"] }));
    expect(found.map(({ ruleId }) => ruleId)).toEqual(["depends-on/unknown-node"]);
  });
});
