import type fc from "fast-check";
import type { JsonObject } from "../diagnostics/json.js";
import { requireKnown } from "../validate/require-known.js";
import { inputPlanArbitrary } from "./branching-conditions.js";
import { buildBranchingFlow } from "./branching-flow.js";
import { nodePlanArbitrary } from "./branching-plan.js";
import { needFastCheck } from "./fast-check.js";
import { requireMaxNodes } from "./require-constraints.js";

/** What the flows may hold. */
export interface BranchingFlowConstraints {
  /** Default 12. */
  readonly maxNodes?: number | undefined;
  /** If-else nodes, at most 4. Default 4. */
  readonly maxIfElseNodes?: number | undefined;
  /** Whether there are for-each nodes. Default true. */
  readonly loops?: boolean | undefined;
  /** Whether if-else nodes read the same workflow inputs; drawn when absent, so that half of the flows do. */
  readonly sharedSources?: boolean | undefined;
}

/**
 * Draws workflows that branch: acyclic, every reference valid, no loop left but through its for-each, every
 * condition decided by the workflow inputs. They need not be sound: nodes may hang or never run.
 * @throws TypeError for a constraint that does not exist; Error when fast-check is not installed.
 */
export function branchingFlowArbitrary(constraints: BranchingFlowConstraints = {}): fc.Arbitrary<JsonObject> {
  requireKnown("constraint", Object.keys(constraints), NAMES);
  const fc = needFastCheck("branchingFlowArbitrary");
  const { maxNodes = 12, maxIfElseNodes = MOST_IF_ELSE, loops = true, sharedSources } = constraints;
  requireMaxNodes(maxNodes);
  return fc
    .record({
      inputs: fc.array(inputPlanArbitrary(fc), { minLength: MOST_IF_ELSE, maxLength: MOST_IF_ELSE }),
      first: nodePlanArbitrary(fc),
      others: fc.array(nodePlanArbitrary(fc), { maxLength: maxNodes - 1, size: "max" }),
      sharesSources: sharedSources === undefined ? fc.boolean() : fc.constant(sharedSources),
      isReversed: fc.boolean(),
    })
    .map(({ first, others, ...plan }) => {
      const nodes = [{ ...first, kind: "if-else" as const }, ...others];
      return buildBranchingFlow({
        ...plan,
        nodes,
        loops,
        maxIfElseNodes: Math.min(maxIfElseNodes, MOST_IF_ELSE),
      });
    });
}

const MOST_IF_ELSE = 4;
const NAMES = [
  "maxNodes",
  "maxIfElseNodes",
  "loops",
  "sharedSources",
] as const satisfies readonly (keyof BranchingFlowConstraints)[];
