import type { FlowNode, NodeInput, Reading } from "./flow-model.js";

/** Every input of a node, those inside `items` too, in document order. Complexity: O(inputs). */
export function allInputs({ inputs }: FlowNode): readonly NodeInput[] {
  if (inputs.every(({ items }) => items.length === 0)) return inputs;
  return inputs.flatMap((input) => [input, ...input.items.flat()]);
}

/** The inputs of some nodes that read something, in document order. Complexity: O(inputs). */
export function findReadings(nodes: readonly FlowNode[]): Reading[] {
  const readings: Reading[] = [];
  for (const node of nodes) {
    for (const input of allInputs(node)) {
      if (input.ref !== undefined) readings.push({ input, ref: input.ref });
    }
  }
  return readings;
}
