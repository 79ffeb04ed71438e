import type { FlowConstraints } from "./flow-draft.js";

/** What a flow is built from: one step for each block, and the order of the nodes. Any numbers give a sound flow. */
export interface FlowRecipe {
  readonly steps: readonly (readonly number[])[];
  /** 0 keeps the order in which the nodes were made. */
  readonly order: number;
}

/** How large recipes are, however they are drawn: the greatest number, numbers in a step, steps in a recipe. */
export function recipeBounds({ maxNodes = 12 }: FlowConstraints) {
  return {
    number: 0xffff,
    numbers: { least: 8, most: 64 },
    steps: { least: 1, most: Math.max(1, Math.ceil(maxNodes / 2)) },
  };
}
