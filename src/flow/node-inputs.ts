import type { Flow, FlowNode, InputRef, NodeInput } from "./flow-model.js";

/** Every input of a node, those inside `items` too, in document order. Complexity: O(inputs). */
export function* allInputs(node: FlowNode): Generator<NodeInput> {
  for (const input of node.inputs) {
    yield input;
    for (const item of input.items) yield* item;
  }
}

/** Every input of a flow that reads something, with its `ref`. */
export function* readingInputs(flow: Flow): Generator<{ input: NodeInput; ref: InputRef }> {
  for (const node of flow.nodes) {
    for (const input of allInputs(node)) {
      if (input.ref !== undefined) yield { input, ref: input.ref };
    }
  }
}
