import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import type { JsonValue } from "../src/diagnostics/json.js";
import { applyEdit, validateDocument, validateWorkflow } from "../src/index.js";
import { validateText } from "../src/text/check/validate-text.js";
import { fixText } from "../src/text/edit/fix-text.js";

function readCase(file: string): string {
  return readFileSync(new URL(`../fixtures/cases/${file}`, import.meta.url), "utf8");
}

/** What each edit of the only finding is called and does, guards aside. */
function editsOf(document: JsonValue): [title: string, changes: JsonValue][] {
  const [finding, ...others] = validateDocument(document).diagnostics;
  expect(others).toEqual([]);
  return (finding?.edits ?? []).map(({ title, patch }) => [
    title,
    patch.flatMap((operation) =>
      operation.op === "add" || operation.op === "replace"
        ? [{ [operation.path]: operation.value }]
        : operation.op === "test"
          ? []
          : [{ [operation.op]: "path" in operation ? operation.path : "" }],
    ),
  ]);
}

const gate = (node: string, equal: string) => ({
  name: "conditional",
  type: "string",
  ref: { node, equal },
});

describe("the edits of a document that a user brought", () => {
  test.each<[file: string, edits: [string, JsonValue][]]>([
    [
      "hang-with-two-steps-behind-gets-no-edit.json",
      [
        [
          'Let "sharpen" and "frame" run on the same condition as "retouch"',
          [{ "/flow/2/inputs/-": gate("pick", "careful") }, { "/flow/3/inputs/-": gate("pick", "careful") }],
        ],
        [
          'Skip "sharpen" and "frame" together with "retouch": read through conditional',
          [
            { "/flow/2/inputs/0/ref": { conditional: ["retouch"] } },
            { "/flow/3/inputs/0/ref": { conditional: ["sharpen"] } },
          ],
        ],
      ],
    ],
    [
      "hang-behind-an-optional-step-in-the-middle-gets-no-edit.json",
      [
        [
          'Let "frame" run on the same condition as "enhance", and hand back what "draw" made',
          [{ "/flow/3/inputs/-": gate("pick", "careful") }, { "/flow/1/includeOutputsInWorkflowJob": true }],
        ],
        [
          'Read "enhance" through conditional, so that it is skipped together with it, and hand back what "draw" made',
          [
            { "/flow/3/inputs/0/ref": { conditional: ["enhance"] } },
            { "/flow/1/includeOutputsInWorkflowJob": true },
          ],
        ],
      ],
    ],
    [
      "forgotten-body-node-gets-only-the-wrong-edit.json",
      [['Put "frame" into loopBodyNodeIds of "loop"', [{ "/flow/0/loopBodyNodeIds/-": "frame" }]]],
    ],
    [
      "item-of-a-loop-read-outside-of-the-body.json",
      [['Put "frame" into loopBodyNodeIds of "loop"', [{ "/flow/0/loopBodyNodeIds/-": "frame" }]]],
    ],
    [
      "told-that-nothing-comes-out-although-draft-ran.json",
      [
        [
          'Hand back what "draft" makes, too: includeOutputsInWorkflowJob',
          [{ "/flow/1/includeOutputsInWorkflowJob": true }],
        ],
      ],
    ],
  ])("%s", (file, edits) => {
    const document: JsonValue = JSON.parse(readCase(file));
    expect(editsOf(document)).toEqual(edits);
    for (const edit of validateDocument(document).diagnostics[0]?.edits ?? [])
      expect(validateWorkflow(applyEdit(document, edit)).diagnostics).toEqual([]);
  });

  it("keep the digits of numbers in YAML", () => {
    const text = readCase("version-number-as-text-loses-its-zero.yaml");
    const filename = "flow.yaml";
    const { diagnostics } = validateText(text, { filename });
    const suggestions = diagnostics.map(({ fingerprint }) => fingerprint);
    const fixed = fixText(text, diagnostics, { filename, suggestions });
    expect(fixed.skipped).toEqual([]);
    expect(fixed.text).toBe(
      text.replace("default: 1.10", 'default: "1.10"').replace("default: 007", 'default: "007"'),
    );
    expect(validateText(fixed.text, { filename }).diagnostics).toEqual([]);
  });
});

describe("the ways out of a hang", () => {
  const model = (id: string, ...inputs: object[]) => ({ id, type: "custom-model", modelId: "m", inputs });
  const image = (node: string, more: object = {}) => ({
    name: "image",
    type: "file",
    ref: { node, ...more },
  });
  const pick = {
    id: "pick",
    type: "logic",
    logicType: "if-else",
    inputs: [{ name: "mode", type: "string", ref: { node: "workflow", name: "mode" } }],
    logic: { cases: [{ condition: 'mode == "careful"', value: "careful" }], default: "quick" },
  };
  const inputs = [{ name: "mode", type: "string", allowedValues: ["quick", "careful"], default: "quick" }];
  const other = model("other", gate("pick", "quick"));
  const titles = (...flow: object[]) => {
    const { diagnostics } = validateWorkflow({ inputs, flow: [pick, ...flow] });
    expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(["path/hangs"]);
    return diagnostics.flatMap(({ edits }) => edits.map(({ title }) => title));
  };

  it("keep the output that a reader chooses", () => {
    const document = {
      inputs,
      flow: [
        pick,
        model("retouch", gate("pick", "careful")),
        model("frame", image("retouch", { name: "mask" })),
        other,
      ],
    };
    const [, edit] = validateWorkflow(document).diagnostics[0]?.edits ?? [];
    expect(edit?.patch.at(-1)).toEqual({
      op: "add",
      path: "/flow/2/inputs/0/ref/conditional",
      value: ["retouch"],
    });
  });

  it("gate a node without inputs of the source, and if-else nodes behind it", () => {
    const judge = {
      id: "judge",
      type: "logic",
      logicType: "if-else",
      inputs: [{ name: "score", type: "string", ref: { node: "retouch" } }],
      logic: { cases: [{ condition: 'score == "good"', value: "good" }], default: "bad" },
    };
    expect(
      titles(
        model("retouch", gate("pick", "careful")),
        judge,
        model("keep", gate("judge", "good")),
        model("drop", gate("judge", "bad")),
        other,
      ),
    ).toEqual([
      'Let "judge" run on the same condition as "retouch"',
      'Read "retouch" through conditional, so that it is skipped together with it',
    ]);
  });

  it("leave those alone that are skipped or go on anyway", () => {
    const follower = {
      ...model("follower", { ...image("frame"), ref: { node: "frame", conditional: ["frame"] } }),
    };
    expect(
      titles(
        model("retouch", gate("pick", "careful")),
        model("frame", image("retouch")),
        follower,
        { ...model("last", { name: "prompt", type: "string", value: "x" }), dependsOn: ["frame"] },
        other,
      )[0],
    ).toBe('Let "frame" run on the same condition as "retouch"');
  });

  it("merge branches that read the same output, and none that read others", () => {
    const branches = [model("a", gate("pick", "careful")), model("b", gate("pick", "quick"))];
    const both = (one: object, two: object) =>
      model("collage", { ...image("a", one), name: "x" }, { ...image("b", two), name: "y" });
    expect(titles(...branches, both({ name: "mask" }, { name: "mask" }))).toEqual([
      'Let "x" take whichever of "a" and "b" ran',
    ]);
    expect(titles(...branches, both({ name: "mask" }, {}))).toEqual([]);
  });

  it("stay in the body of a loop", () => {
    const loop = {
      id: "loop",
      type: "for-each",
      inputs: [{ name: "item", type: "string_array", value: ["a", "b"] }],
      loopBodyNodeIds: ["retouch", "frame", "polish"],
    };
    const item = { name: "item", type: "string", ref: { node: "loop", name: "item" } };
    expect(
      titles(
        loop,
        model("retouch", gate("pick", "careful"), item),
        model("frame", image("retouch")),
        model("polish", image("frame")),
        other,
      ),
    ).toEqual([
      'Let "frame" and "polish" run on the same condition as "retouch"',
      'Skip "frame" and "polish" together with "retouch": read through conditional',
    ]);
  });
});
