import type { RuleCase } from "./kit/check-rule-case.js";

/** A document of a known kind where only a workflow is welcome. */
export function unknownKindCases(): RuleCase[] {
  const tags = { tags: ["portrait", "video"] };
  const finding = { messageId: "other", pointer: "", data: { kind: "a list of tags" } };
  return [
    {
      name: "tags where a workflow is expected",
      source: { kind: "workflow", value: tags },
      expected: [finding],
    },
  ];
}

/** Values that JSON cannot carry, and some that look so. */
export function notJsonCases(): RuleCase[] {
  const throwing = {
    ...portrait(),
    get dependsOn(): string[] {
      throw new Error("not loaded yet");
    },
  };
  const settings: Record<string, unknown> = { steps: 30 };
  settings["base"] = settings;
  return [
    invalid(
      "settings that contain themselves",
      [withValue(settings)],
      "cyclic",
      "/0/inputs/0/value/base",
      {},
    ),
    invalid("a big integer as seed", [withValue(10n)], "value", "/0/inputs/0/value", { found: "A BigInt" }),
    invalid("a function as value", [withValue(() => 1)], "value", "/0/inputs/0/value", {
      found: "A function",
    }),
    invalid("a map as value", [withValue(new Map())], "value", "/0/inputs/0/value", { found: "A Map" }),
    invalid("NaN as value", [withValue(Number.NaN)], "value", "/0/inputs/0/value", {
      found: "The number NaN",
    }),
    invalid("a list behind a getter that throws", [throwing], "throwing", "/0/dependsOn", {}),
    valid("a date, which JSON carries as a string", [withValue(new Date(0))]),
    valid("a property that is undefined", [{ ...portrait(), dependsOn: undefined }]),
  ];
}

/** Documents of exactly the allowed depth and one level more. */
/** The innermost first, with a model in it. */
export function nestedLoops(count: number) {
  const loops = Array.from({ length: count }, (_, at) => {
    const body = at === 0 ? "model" : `loop ${at - 1}`;
    return { id: `loop ${at}`, type: "for-each", count: 2, loopBodyNodeIds: [body] };
  });
  return [...loops, { id: "model", type: "custom-model", modelId: "model_a" }];
}

export function tooDeepCases(): RuleCase[] {
  // Two levels stand around what the editor keeps: the workflow and the editor's object.
  const withLevels = (levels: number) => ({ flow: [portrait()], editorInfo: { view: nest(levels) } });
  const deep = withLevels(199);
  const pointer = `/editorInfo/view${"/0".repeat(198)}`;
  const finding = { messageId: "nested", pointer, data: { limit: 200 } };
  return [
    { name: "a value 201 levels down", source: { kind: "value", value: deep }, expected: [finding] },
    {
      name: "a value 201 levels down, as text",
      source: { kind: "text", text: JSON.stringify(deep) },
      expected: [{ messageId: "nested", pointer: "", data: { limit: 200 } }],
    },
    valid("a value exactly 200 levels down", withLevels(198)),
    {
      name: "a value exactly 200 levels down, as text",
      source: { kind: "text", text: JSON.stringify(withLevels(198)) },
      expected: [],
    },
    {
      name: "a value 201 levels down, in YAML over an alias",
      source: { kind: "text", text: inYamlWithAlias(198) },
      expected: [{ messageId: "nested", pointer: "", data: { limit: 200 } }],
    },
    {
      name: "a value exactly 200 levels down, in YAML over an alias",
      source: { kind: "text", text: inYamlWithAlias(197) },
      expected: [],
    },
  ];
}

/** Levels of the anchor, of which an alias then stands in three more. */
function inYamlWithAlias(levels: number): string {
  const portraits = "flow: [{ id: portrait, type: custom-model, modelId: flux.1-dev }]";
  return `${portraits}\neditorInfo:\n  anchor: &deep ${"[".repeat(levels)}${"]".repeat(levels)}\n  view: [*deep]\n`;
}

export function tooDeepLoopCases(): RuleCase[] {
  return [
    {
      name: "41 loops, one in the other",
      source: { kind: "value", value: { flow: nestedLoops(41) } },
      expected: [{ messageId: "loops", pointer: "/flow/0", data: { node: "loop 0", limit: 40 } }],
    },
    valid("40 loops, one in the other", { flow: nestedLoops(40) }),
  ];
}

/** Texts of exactly the allowed size and one byte more. */
export function tooLargeCases(): RuleCase[] {
  const text = JSON.stringify([portrait()]);
  const size = text.length;
  const expected = [{ messageId: "bytes", pointer: "", data: { size, limit: size - 1 } }];
  return [
    {
      name: "a text one byte above the limit",
      source: { kind: "text", text },
      options: { limits: { bytes: size - 1 } },
      expected,
    },
    {
      name: "a text as large as the limit",
      source: { kind: "text", text },
      options: { limits: { bytes: size } },
      expected: [],
    },
    {
      name: "YAML of two million bytes and more",
      source: { kind: "text", text: inYaml(2_097_153) },
      expected: [{ messageId: "yaml", pointer: "", data: { size: 2_097_153, limit: 2_097_152 } }],
    },
    { name: "YAML of exactly 2 MiB", source: { kind: "text", text: inYaml(2_097_152) }, expected: [] },
  ];
}

/** A workflow in YAML of so many bytes, most of them in a comment. */
function inYaml(bytes: number): string {
  const text = "flow: [{ id: portrait, type: custom-model, modelId: flux.1-dev }] #";
  return text + "é".repeat((bytes - text.length) / 2) + "x".repeat((bytes - text.length) % 2);
}

function portrait() {
  return { id: "portrait", type: "custom-model", modelId: "flux.1-dev" };
}

function withValue(value: unknown) {
  return { ...portrait(), inputs: [{ name: "settings", type: "string", value }] };
}

function nest(levels: number): unknown {
  let value: unknown = [];
  for (let level = 1; level < levels; level++) value = [value];
  return value;
}

function valid(name: string, value: unknown): RuleCase {
  return { name, source: { kind: "value", value }, expected: [] };
}

function invalid(
  name: string,
  value: unknown,
  messageId: string,
  pointer: string,
  data: Readonly<Record<string, string>>,
): RuleCase {
  return { name, source: { kind: "value", value }, expected: [{ messageId, pointer, data }] };
}
