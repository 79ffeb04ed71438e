import type fc from "fast-check";
import type { FlowNode } from "../schema/types.generated.js";
import { needFastCheck } from "./fast-check.js";
import { requireConstraints } from "./require-constraints.js";
import { drawFlow } from "./sound-flow/draw-workflow.js";
import type { FlowConstraints } from "./sound-flow/flow-draft.js";
import { type FlowRecipe, recipeBounds } from "./sound-flow/flow-recipe.js";

/**
 * Bare node arrays that are sound by construction: every rule is silent. Half of those that branch have if-else nodes
 * that share sources. Shrinks to fewer blocks and to plainer ones. In snake_case only the keys differ from the type.
 * @throws TypeError for a constraint that does not exist; Error when fast-check is not installed.
 */
export function flowArbitrary(constraints: FlowConstraints = {}): fc.Arbitrary<FlowNode[]> {
  return flowRecipes(constraints, "flowArbitrary").map((recipe) => drawFlow(recipe, constraints));
}

/** What flows are built from. */
export function flowRecipes(constraints: FlowConstraints, wantedBy: string): fc.Arbitrary<FlowRecipe> {
  requireConstraints(constraints);
  const fc = needFastCheck(wantedBy);
  const { number, numbers, steps } = recipeBounds(constraints);
  const drawn = fc.noBias(fc.nat(number));
  const step = fc.array(drawn, { minLength: numbers.least, maxLength: numbers.most, size: "max" });
  return fc.record({
    steps: fc.array(step, { minLength: steps.least, maxLength: steps.most, size: "max" }),
    order: fc.oneof(fc.constant(0), fc.nat(number)),
  });
}
