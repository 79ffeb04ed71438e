import { RandomNumbers } from "./random-numbers.js";
import { requireConstraints } from "./require-constraints.js";
import { type DrawnWorkflow, drawWorkflow } from "./sound-flow/draw-workflow.js";
import type { FlowConstraints } from "./sound-flow/flow-draft.js";
import { type FlowRecipe, recipeBounds } from "./sound-flow/flow-recipe.js";

/**
 * Sound workflows such as `workflowArbitrary` draws, without fast-check. The same seed and constraints give the same
 * bytes; a longer sample begins with the shorter one.
 * @throws TypeError for a count or seed that is no whole number, and for a constraint that does not exist.
 */
export function sampleWorkflows(
  count: number,
  seed: number,
  constraints: FlowConstraints = {},
): DrawnWorkflow[] {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new TypeError("count must be a whole number, 0 or more.");
  requireConstraints(constraints);
  if (!Number.isSafeInteger(seed)) throw new TypeError("seed must be a whole number.");
  const random = new RandomNumbers(seed);
  return Array.from({ length: count }, () => drawWorkflow(randomRecipe(random, constraints), constraints));
}

function randomRecipe(random: RandomNumbers, constraints: FlowConstraints): FlowRecipe {
  const { number, numbers, steps } = recipeBounds(constraints);
  const between = ({ least, most }: { least: number; most: number }) => least + random.upTo(most - least);
  return {
    steps: Array.from({ length: between(steps) }, () => random.list(between(numbers), number)),
    order: random.upTo(1) === 0 ? 0 : random.upTo(number),
  };
}
