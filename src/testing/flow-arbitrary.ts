import fc from "fast-check";
import type { FlowNode } from "../schema/types.generated.js";
import { buildFlow, type FlowRecipe } from "./sound-flow/build-flow.js";
import type { FlowConstraints } from "./sound-flow/flow-draft.js";
import { respellKeys } from "./sound-flow/respell-workflow.js";

export type { FlowConstraints } from "./sound-flow/flow-draft.js";

/**
 * Bare node arrays that are sound by construction: every rule is silent. Half of those that branch have if-else nodes
 * that share sources. Shrinks to fewer blocks and to plainer ones. In snake_case only the keys differ from the type.
 */
export function flowArbitrary(constraints: FlowConstraints = {}): fc.Arbitrary<FlowNode[]> {
  return flowRecipes(constraints).map((recipe) => {
    const { flow } = buildFlow(recipe, constraints, false);
    return respellFlow(flow, constraints);
  });
}

/** What flows are built from. */
export function flowRecipes({ maxNodes = 12 }: FlowConstraints): fc.Arbitrary<FlowRecipe> {
  const step = fc.array(fc.noBias(fc.nat(0xffff)), { minLength: 8, maxLength: 64, size: "max" });
  const steps = fc.array(step, {
    minLength: 1,
    maxLength: Math.max(1, Math.ceil(maxNodes / 2)),
    size: "max",
  });
  return fc.record({ steps, order: fc.oneof(fc.constant(0), fc.nat(0xffff)) });
}

function respellFlow(flow: FlowNode[], { spelling = "camelCase" }: FlowConstraints): FlowNode[] {
  return respellKeys(flow, spelling);
}
