/** Flows for the benchmarks, as plain workflow objects. */

const model = (id, inputs) => ({ id, type: "custom-model", modelId: "model_flux", inputs });
const reads = (name, node) => ({ name, type: "file", ref: { node, name: "all" } });
const gate = (node, equal) => ({ name: "conditional", type: "string", ref: { node, equal } });

/** Fifty nodes, each reading its neighbour and a workflow input. */
export function plainFlow(count = 50) {
  const flow = Array.from({ length: count }, (_, at) =>
    model(`node_${at}`, [
      { name: "prompt", type: "string", ref: { node: "workflow", name: "prompt" } },
      { name: "strength", type: "number", value: 0.5, min: 0, max: 1 },
      ...(at > 0 ? [reads("image", `node_${at - 1}`)] : []),
    ]),
  );
  return { name: "Plain", inputs: [{ name: "prompt", type: "string", required: { always: true } }], flow };
}

/** Ten if-else nodes of two cases and a default, each with three branches and a merge: 50 nodes. */
export function branchingFlow(diamonds = 10) {
  const flow = [];
  const inputs = [];
  let previous;
  for (let at = 0; at < diamonds; at++) {
    inputs.push({ name: `style_${at}`, type: "string", required: { always: true } });
    const before = previous === undefined ? [] : [reads("before", previous)];
    flow.push({
      id: `choose_${at}`,
      type: "logic",
      logicType: "if-else",
      inputs: [{ name: "style", type: "string", ref: { node: "workflow", name: `style_${at}` } }, ...before],
      logic: {
        cases: [
          { condition: `style == "anime"`, value: "anime" },
          { condition: `style == "photo"`, value: "photo" },
        ],
        default: "plain",
      },
    });
    const branches = ["anime", "photo", "plain"].map((style) => `${style}_${at}`);
    for (const style of ["anime", "photo", "plain"]) {
      flow.push(model(`${style}_${at}`, [gate(`choose_${at}`, style), ...before]));
    }
    flow.push(model(`merge_${at}`, [{ name: "image", type: "file", ref: { conditional: branches } }]));
    previous = `merge_${at}`;
  }
  return { name: "Branching", inputs, flow };
}
