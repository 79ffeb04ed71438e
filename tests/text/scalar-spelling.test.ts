import { describe, expect, test } from "vitest";
import { validateWorkflow } from "../../src/index.js";
import { validateText } from "../../src/text/check/validate-text.js";
import { fixText } from "../../src/text/edit/fix-text.js";

/** The text after the first edit of the first finding that has one. */
function repaired(text: string, filename: string): string {
  const { diagnostics } = validateText(text, { filename });
  const found = diagnostics.find(({ edits }) => edits.length > 0);
  if (found === undefined) return "no edit";
  return fixText(text, [found], { filename, suggestions: [found.fingerprint] }).text;
}

const flow =
  "flow: [{id: a, type: custom-model, modelId: m, inputs: [{name: x, type: %, ref: {node: workflow, name: x}}]}]";
const yaml = (type: string, written: string) =>
  `name: Texts\ninputs:\n  - name: x\n    type: ${type}\n    default: ${written}\n${flow.replace("%", type)}\n`;
const json = (type: string, written: string) =>
  `{"name":"Texts","inputs":[{"name":"x","type":"${type}","default":${written}}],"flow":[{"id":"a","type":"custom-model","modelId":"m","inputs":[{"name":"x","type":"${type}","ref":{"node":"workflow","name":"x"}}]}]}`;

describe("a number or boolean that becomes a text keeps its characters", () => {
  test.each([
    "1.10",
    "007",
    "12345678901234567890",
    "1e3",
    "1.5E+10",
    "0x1F",
    "0o17",
    "+1",
    "-0.50",
    ".5",
    "5.",
    "True",
    "false",
  ])("%s in YAML", (written) => {
    expect(repaired(yaml("string", written), "a.yaml")).toBe(yaml("string", `"${written}"`));
  });

  test.each(["1.10", "12345678901234567890", "1E3", "-0.50", "1.0", "true"])("%s in JSON", (written) => {
    expect(repaired(json("string", written), "a.json")).toBe(json("string", `"${written}"`));
  });

  test.each(["file", "model"])("for a %s, whose ids are texts", (type) => {
    expect(repaired(yaml(type, "007"), "a.yaml")).toBe(yaml(type, '"007"'));
  });

  test("in a list, and as a list of one", () => {
    expect(repaired(yaml("string_array", "[a, 1.10]"), "a.yaml")).toBe(yaml("string_array", '[a, "1.10"]'));
    expect(repaired(yaml("string_array", "1.10"), "a.yaml")).toBe(yaml("string_array", '["1.10"]'));
    expect(repaired(json("string_array", "1.10"), "a.json")).toBe(json("string_array", '["1.10"]'));
  });

  test("behind an alias, and before a comment", () => {
    const text = yaml("string", "*version # the edition").replace(
      "name: Texts",
      "name: Texts\ndescription: &version 1.10",
    );
    const diagnostics = validateText(text, { filename: "a.yaml" }).diagnostics;
    expect(diagnostics.map(({ pointer, edits }) => [pointer, edits.map(({ title }) => title)])).toEqual([
      ["/description", ['Write "1.10"']],
      ["/inputs/0/default", ['Write "1.10"']],
    ]);
    expect(repaired(yaml("string", "1.10 # the edition"), "a.yaml")).toBe(
      yaml("string", '"1.10" # the edition'),
    );
  });

  test("in a list of one of the format", () => {
    const text = (field: string, value: string) =>
      `flow:\n  - {id: "007", type: list, items: [a]}\n  - {id: draw, type: custom-model, modelId: m, inputs: [{name: x, type: string_array, ref: {node: "007"}}]}\n  - {id: b, type: custom-model, modelId: m, inputs: [], ${field}: ${value}}\n`;
    expect(repaired(text("dependsOn", "007"), "a.yaml")).toBe(text("dependsOn", '["007"]'));
    const list = (items: string) => text("dependsOn", "[draw]").replace("items: [a]", `items: ${items}`);
    // Texts, since those are what is read of it.
    expect(repaired(list("1.10"), "a.yaml")).toBe(list('["1.10"]'));
    expect(repaired(list("red"), "a.yaml")).toBe(list("[red]"));
    const inputs = (written: string) =>
      text("dependsOn", "[draw]").replace("inputs: []", `inputs: ${written}`);
    const input = "{name: size, type: number, value: 1.10}";
    expect(repaired(inputs(input), "a.yaml")).toBe(inputs(`[${input}]`));
  });

  test("among allowed values", () => {
    const text = (allowed: string) => yaml("string", "a").replace("default: a", `allowedValues: ${allowed}`);
    expect(repaired(text('["1.1", 1.20]'), "a.yaml")).toBe(text('["1.1", "1.20"]'));
  });

  test("and is not told to lose digits as a number, too", () => {
    const rulesOf = (text: string) =>
      validateText(text, { filename: "a.yaml" }).diagnostics.map((one) => one.ruleId);
    expect(rulesOf(yaml("string", "12345678901234567890"))).toEqual(["input/bad-value"]);
    expect(rulesOf(yaml("number", "12345678901234567890"))).toEqual(["document/imprecise-number"]);
    expect(rulesOf("flow:\n  - {id: a, type: custom-model, model_id: 12345678901234567890}\n")).toEqual([
      "schema/wrong-type",
    ]);
  });

  test("in a field of the format, in both spellings", () => {
    const text = (id: string) =>
      `flow:\n  - id: draw\n    type: custom-model\n    model_id: ${id}\n    depends_on: []\n`;
    expect(repaired(text("007"), "a.yaml")).toBe(text('"007"'));
    const node = (value: string) =>
      `flow:\n  - {id: pick, type: logic, logicType: if-else, inputs: [{name: n, type: number, value: 1}], logic: {cases: [{condition: n > 0, value: ${value}}], default: a}}\n  - {id: draw, type: custom-model, modelId: m, inputs: [{name: conditional, type: string, ref: {node: pick, equal: "2.0"}}]}\n`;
    expect(repaired(node("2.0"), "a.yaml")).toBe(node('"2.0"'));
    const label = (written: string) => yaml("string", "a").replace("default: a", `label: ${written}`);
    expect(repaired(label("True"), "a.yaml")).toBe(label('"true"'));
  });
});

describe("a number that an edit carries along keeps its digits", () => {
  test.each(["1.10", "12345678901234567890", "1e3"])("%s as a list of one", (written) => {
    expect(repaired(json("number_array", written), "a.json")).toBe(json("number_array", `[${written}]`));
    expect(repaired(yaml("number_array", written), "a.yaml")).toBe(yaml("number_array", `[${written}]`));
  });

  test.each(["1.10", "12345678901234567890", "0x1F"])("%s out of a list", (written) => {
    expect(repaired(yaml("number", `[${written}]`), "a.yaml")).toBe(yaml("number", written));
  });
});

describe("a value without a text", () => {
  const edits = (value: unknown) =>
    validateWorkflow({
      ...JSON.parse(json("string", "null")),
      inputs: [{ name: "x", type: "string", default: value }],
    }).diagnostics.flatMap((found) => found.edits);
  const titles = (value: unknown) => edits(value).map(({ title }) => title);

  test("becomes what it is printed as", () => {
    expect(titles(1.5)).toEqual(['Write "1.5"']);
    expect(titles(true)).toEqual(['Write "true"']);
  });

  test("is not written anew where digits may be gone, only taken out", () => {
    const [removed, ...others] = edits(12345678901234567000);
    expect(others).toEqual([]);
    expect(removed).toMatchObject({ title: "Remove this value", destructive: true, safety: "suggestion" });
    const written = removed?.patch.filter(({ op }) => op !== "test");
    expect(written).toEqual([{ op: "remove", path: "/inputs/0/default" }]);
  });
});
