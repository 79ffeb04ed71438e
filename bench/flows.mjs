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

/**
 * Fourteen if-else nodes in a row, each on the parity of sixteen of 28 boolean inputs, and each branch waiting for the one
 * before: what runs together here depends on nearly everything.
 */
export function hardFlow(inputCount = 28, deciders = 14) {
  const inputs = Array.from({ length: inputCount }, (_, at) => ({
    name: `b${at}`,
    type: "boolean",
    required: { always: true },
  }));
  const flow = [];
  for (let at = 0; at < deciders; at++) {
    const read = [];
    const pairs = [];
    for (let pair = 0; pair < 8; pair++) {
      const [x, y] = [(at * 3 + pair * 5) % inputCount, (at * 7 + pair * 3 + 1) % inputCount];
      read.push({ name: `x${pair}`, type: "boolean", ref: { node: "workflow", name: `b${x}` } });
      read.push({ name: `y${pair}`, type: "boolean", ref: { node: "workflow", name: `b${y}` } });
      pairs.push(`(x${pair} ? !y${pair} : y${pair})`);
    }
    const merge = { name: "merged", type: "file", ref: { conditional: [`odd_${at - 1}`, `even_${at - 1}`] } };
    flow.push({
      id: `parity_${at}`,
      type: "logic",
      logicType: "if-else",
      inputs: at === 0 ? read : [...read, merge],
      logic: {
        cases: [{ condition: pairs.reduce((all, pair) => `(${all} ? !${pair} : ${pair})`), value: "odd" }],
        default: "even",
      },
    });
    const before = at === 0 ? [] : [reads("before", `odd_${at - 1}`)];
    flow.push(model(`odd_${at}`, [gate(`parity_${at}`, "odd"), ...before]));
    flow.push(model(`even_${at}`, [gate(`parity_${at}`, "even")]));
  }
  return { name: "Hard", inputs, flow };
}
