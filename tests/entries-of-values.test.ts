import { expect, test } from "vitest";
import { validateWorkflow } from "../src/index.js";

// Each entry is held against all that its array declares, so that very many both would cost their product.

const withEntries = (declared: number, entries: number) => ({
  name: "Long",
  status: "draft",
  inputs: [
    {
      name: "list",
      type: "inputs_array",
      inputs: Array.from({ length: declared }, (_, at) => ({ name: `n${at}`, type: "number" })),
      default: Array.from({ length: entries }, () => ({ n0: "no number" })),
    },
  ],
  flow: [{ id: "a", type: "custom-model", modelId: "m", inputs: [] }],
});

test("of very many entries the first ones are looked at, and it is said that the others are not", () => {
  const { diagnostics, unchecked } = validateWorkflow(withEntries(1000, 250));
  expect(diagnostics.filter(({ ruleId }) => ruleId === "input/bad-value")).toHaveLength(200);
  expect(unchecked).toEqual([
    {
      what: "entries of arrays",
      reason: "there are too many",
      places: [{ pointer: "/inputs/0/default", input: "list" }],
    },
  ]);
});

test("as many as are looked at pass without a word", () => {
  const { diagnostics, unchecked } = validateWorkflow(withEntries(1000, 200));
  expect(diagnostics.filter(({ ruleId }) => ruleId === "input/bad-value")).toHaveLength(200);
  expect(unchecked).toEqual([]);
});
