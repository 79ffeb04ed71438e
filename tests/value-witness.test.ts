import { describe, expect, it } from "vitest";
import { validateWorkflow } from "../src/index.js";

/** A loop over an array, on some items of which its body runs. */
function loopOver(words: object, ...body: readonly object[]) {
  return {
    name: "Portrait",
    inputs: [{ name: "words", type: "string_array", ...words }],
    flow: [
      {
        id: "each",
        type: "for-each",
        inputs: [{ name: "words", type: "string_array", ref: { node: "workflow", name: "words" } }],
        loopBodyNodeIds: ["pick", "paint"],
      },
      {
        id: "pick",
        type: "logic",
        logicType: "if-else",
        inputs: [{ name: "word", type: "string", ref: { node: "each", name: "words" } }],
        logic: { cases: [{ condition: "word == 'a'", value: "short" }], default: "long" },
      },
      {
        id: "paint",
        type: "custom-model",
        modelId: "m",
        inputs: [{ name: "conditional", type: "string", ref: { node: "pick", equal: "long" } }, ...body],
      },
    ],
  };
}

function runsOf(workflow: object, ruleId: string) {
  return validateWorkflow(workflow)
    .diagnostics.filter((found) => found.ruleId === ruleId)
    .map(({ witness }) => witness?.run);
}

describe("the run of a finding on a value", () => {
  it("leaves out what has the default that is too long", () => {
    const ref = { node: "each", name: "words" };
    const prompt = { name: "prompt", type: "string", maxLength: 3, ref };
    const workflow = loopOver({ default: ["a", "long text"] }, prompt);
    expect(runsOf(workflow, "input/source-too-long")).toEqual([{}]);
  });

  it("is none where the default that is too long is read only for want of an item that asks for it", () => {
    const ref = { node: "each", name: "words" };
    const prompt = { name: "prompt", type: "string", minLength: 2, ref };
    const workflow = loopOver({ default: ["a", "long text"] }, prompt);
    expect(runsOf(workflow, "input/source-out-of-range")).toEqual([]);
  });

  it.each(["__proto__", "constructor"])("leaves out a default of an input called %s", (name) => {
    const ref = { node: "workflow", name };
    const inputs = [{ name: "steps", type: "number", max: 10, ref }];
    const workflow = {
      name: "Portrait",
      inputs: [{ name, type: "number", default: 50 }],
      flow: [{ id: "paint", type: "custom-model", modelId: "m", inputs }],
    };
    expect(runsOf(workflow, "input/source-out-of-range")).toEqual([{}]);
  });

  it("gives a loop something to iterate over", () => {
    const workflow = {
      name: "Portrait",
      inputs: [
        { name: "words", type: "string_array" },
        { name: "steps", type: "number", default: 50 },
      ],
      flow: [
        {
          id: "each",
          type: "for-each",
          inputs: [{ name: "words", type: "string_array", ref: { node: "workflow", name: "words" } }],
          loopBodyNodeIds: ["paint"],
        },
        {
          id: "paint",
          type: "custom-model",
          modelId: "m",
          inputs: [
            { name: "word", type: "string", ref: { node: "each", name: "words" } },
            { name: "steps", type: "number", max: 10, ref: { node: "workflow", name: "steps" } },
          ],
        },
      ],
    };
    expect(runsOf(workflow, "input/source-out-of-range")).toEqual([{ words: ["text"] }]);
  });
});
