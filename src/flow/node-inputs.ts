import type { FlowNode, NodeInput } from "./flow-model.js";

/** Every input of a node, those inside `items` too, in document order. Complexity: O(inputs). */
export function allInputs({ inputs }: FlowNode): readonly NodeInput[] {
  if (!inputs.some(({ items }) => items.length > 0)) return inputs;
  return inputs.flatMap((input) => [input, ...input.items.flat()]);
}
