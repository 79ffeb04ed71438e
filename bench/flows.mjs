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

/** Nodes in layers of ten, each reading two nodes of the layer before. */
export function layeredFlow(count) {
  const flow = Array.from({ length: count }, (_, at) => {
    const above = at - (at % 10) - 10;
    const sources = above < 0 ? [] : [above + (at % 10), above + ((at + 3) % 10)];
    return model(
      `node_${at}`,
      sources.map((source, index) => reads(`image_${index}`, `node_${source}`)),
    );
  });
  return { name: "Layers", inputs: [], flow };
}

/** Loops over three nodes in a row, one after another, each with a node behind that takes what the loop made. */
export function loopyFlow(count) {
  const flow = [];
  for (let at = 0; at < Math.max(1, Math.round(count / 5)); at++) {
    const body = [0, 1, 2].map((step) => `step_${at}_${step}`);
    flow.push({ id: `loop_${at}`, type: "for-each", loopBodyNodeIds: body, count: 3 });
    body.forEach((id, step) => {
      flow.push(model(id, [reads("image", step === 0 ? `loop_${at}` : body[step - 1])]));
    });
    flow.push(
      model(`after_${at}`, [
        { name: "images", type: "file_array", ref: { node: `loop_${at}`, name: "all" } },
      ]),
    );
  }
  return { name: "Loops", inputs: [], flow };
}

/** A graph of the web editor: a pinned text that a row of models reads, each with the image of the one before. */
export function editorFlow(count) {
  const handle = (node, side, name, type) => ({ id: `${node}-${side}-${name}`, name, label: name, type });
  const text = {
    id: "text1",
    type: "text",
    position: { x: 0, y: 0 },
    data: {
      title: "text1",
      value: "A kite",
      isInput: true,
      inputHandles: [],
      outputHandles: [handle("text1", "target", "output", "text")],
    },
  };
  const edges = [];
  const wire = (source, input, target, output) => {
    const [sourceHandle, targetHandle] = [`${source}-source-${input}`, `${target}-target-${output}`];
    edges.push({ id: `${targetHandle}--TO--${sourceHandle}`, source, sourceHandle, target, targetHandle });
  };
  const models = Array.from({ length: Math.max(1, count - 1) }, (_, at) => {
    const id = `model${at}`;
    const inputHandles = [handle(id, "source", "prompt", "prompt")];
    wire(id, "prompt", "text1", "output");
    if (at > 0) {
      inputHandles.push(handle(id, "source", "image", "image"));
      wire(id, "image", `model${at - 1}`, "output");
    }
    const outputHandles = [handle(id, "target", "output", "image")];
    const data = { title: id, modelId: "model_flux", isOutput: true, form: {}, inputHandles, outputHandles };
    return { id, type: "model", position: { x: 400 * (at + 1), y: 0 }, data };
  });
  const input = {
    name: "text1",
    type: "string",
    label: "text1",
    required: { always: true },
    prompt: true,
    default: "A kite",
  };
  return {
    version: "1.0",
    name: "Drawn",
    description: "A row of models.",
    editorInfo: { nodes: [text, ...models], edges, inputKeys: ["text1"] },
    inputs: [input],
    tagSet: [],
  };
}

/** A row of nodes of which each only reads the one before. */
export function smallFlow(count) {
  const flow = Array.from({ length: count }, (_, at) =>
    model(`n${at}`, at === 0 ? [] : [reads("image", `n${at - 1}`)]),
  );
  return { name: "Small", inputs: [], flow };
}

/** In every node something else is wrong: a name that nobody has, a type that is none, a value that does not fit, … */
export function brokenFlow(count) {
  const flow = Array.from({ length: count }, (_, at) => ({
    id: at % 7 === 0 ? "twice" : `node_${at}`,
    type: at % 5 === 0 ? "custom-modell" : "custom-model",
    inputs: [
      reads("image", `node_${at}x`),
      { name: "strength", type: at % 3 === 0 ? "numbr" : "number", value: 5, min: 2, max: 1 },
      { name: "prompt", type: "string", ref: { node: "workflow", name: `promt_${at % 3}` } },
    ],
    dependsOn: [`node_${at}`],
  }));
  return { name: "Broken", inputs: [{ name: "prompt", type: "string" }], flow };
}

/** Real graphs of other systems, one beside the other until there are enough nodes. */
export function realFlow(count, models) {
  const flow = [];
  for (let copy = 0; flow.length < count; copy++) {
    const { nodes, edges } = models[copy % models.length];
    const place = new Map(nodes.map((id, index) => [id, index]));
    const made = nodes.map((id) => model(`${id}_${copy}`, []));
    for (const [source, target] of edges) {
      const { inputs } = made[place.get(target)];
      inputs.push(reads(`input_${inputs.length}`, `${source}_${copy}`));
    }
    flow.push(...made.slice(0, count - flow.length));
  }
  return { name: "Real graphs", inputs: [], flow };
}
