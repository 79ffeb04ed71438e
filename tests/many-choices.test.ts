import { expect, it } from "vitest";
import { validateWorkflow } from "../src/index.js";

const upTo = (count: number) => Array.from({ length: count }, (_, at) => `v${at}`);

/** One list of choices, and what each of its readers allows. */
function choicesOf(choices: readonly string[], allowed: readonly (readonly string[])[]) {
  return {
    inputs: [{ name: "style", type: "string", allowedValues: choices }],
    flow: allowed.map((allowedValues, at) => ({
      id: `n${at}`,
      type: "custom-model",
      modelId: "m",
      inputs: [{ name: "style", type: "string", allowedValues, ref: { node: "workflow", name: "style" } }],
    })),
  };
}

function told(workflow: unknown): string[] {
  return validateWorkflow(workflow)
    .diagnostics.filter(({ ruleId }) => ruleId === "input/source-not-allowed")
    .map(({ message }) => message);
}

const all = (count: number, readers: number) => Array.from({ length: readers }, () => upTo(count));

// 200,000 choices are held against a reader: 200 readers of 1,000.
it("says nothing of readers that take every choice, held or passed over", () => {
  expect(told(choicesOf(upTo(1000), all(1000, 220)))).toEqual([]);
});

it("names the last reader that is held, and passes over those beyond", () => {
  const but = (at: number) =>
    choicesOf(
      upTo(1000),
      all(1000, 220).map((each, reader) => (reader === at ? upTo(999) : each)),
    );
  expect(told(but(199))).toEqual([
    'The workflow input "style" can be "v999", but input "style" of node "n199", which reads it, does not allow that.',
  ]);
  expect(told(but(200))).toEqual([]);
});

it("names the narrowest of many readers first", () => {
  const allowed = [upTo(3), upTo(1), upTo(2)];
  expect(told(choicesOf(upTo(4), allowed))).toEqual([
    'The workflow input "style" can be "v1", "v2" and "v3", but input "style" of node "n1", which reads it, does not allow that.',
  ]);
});
