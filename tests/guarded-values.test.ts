import { expect, it } from "vitest";
import { validateWorkflow } from "../src/index.js";

/** Numbers of which -1 stands for none, and nodes that take the others. */
function guarded(count: number) {
  const indexes = Array.from({ length: count }, (_, index) => index);
  return {
    inputs: indexes.map((at) => ({ name: `seed${at}`, type: "number", min: -1, max: 10, default: -1 })),
    flow: indexes.flatMap((at) => [
      {
        id: `q${at}`,
        type: "logic",
        logicType: "if-else",
        inputs: [{ name: "seed", type: "number", ref: { node: "workflow", name: `seed${at}` } }],
        logic: { cases: [{ condition: "seed >= 0", value: "go" }], default: "no" },
      },
      {
        id: `x${at}`,
        type: "custom-model",
        modelId: "m",
        inputs: [
          { name: "conditional", type: "string", ref: { node: `q${at}`, equal: "go" } },
          { name: "seed", type: "number", min: 0, ref: { node: "workflow", name: `seed${at}` } },
        ],
      },
    ]),
  };
}

it.each([3, 120])("says nothing of %i values that branches keep away, asked or not", (count) => {
  const { diagnostics } = validateWorkflow(guarded(count));
  expect(diagnostics.filter(({ ruleId }) => ruleId.startsWith("input/"))).toEqual([]);
});
