import type fc from "fast-check";
import { type CasePlan, casePlanArbitrary } from "./branching-conditions.js";
import type { FastCheck } from "./loaded-fast-check.js";

/** How a node names others; numbers pick among those that it sees, so that every plan can be built. */
export interface ReferencePlan {
  readonly kind:
    | "branch"
    | "data"
    | "gate"
    | "gate-equal"
    | "branch-and-gate"
    | "data-and-gate"
    | "order"
    | "item";
  readonly target: number;
  readonly members: readonly number[];
  /** Picks an outcome or a status; for data, whether the source is one that can be skipped. */
  readonly equal: number;
  /** Whether a gate is named `conditional`, and so carries no value. */
  readonly isConditional: boolean;
}

/** A node before it is known what stands around it. */
export interface NodePlan {
  readonly kind: "model" | "if-else" | "for-each" | "user-approval" | "list";
  readonly references: readonly ReferencePlan[];
  readonly cases: readonly CasePlan[];
  readonly default: number | undefined;
  /** How many of the nodes after it are in its body. */
  readonly bodySize: number;
  /** A fixed count of iterations, or those of an array. */
  readonly count: number | undefined;
  readonly listsNested: boolean;
  readonly includesOutputs: boolean;
}

/** A node that is built, as nodes after it see it. */
export interface BuiltNode {
  readonly id: string;
  readonly kind: NodePlan["kind"];
  /** What an if-else node can yield. */
  readonly outcomes: readonly string[];
  /** It can be skipped. */
  readonly isGated: boolean;
  /** The for-each nodes around it, the outermost first. */
  readonly around: readonly string[];
}

/** Draws the plan of one node. */
export function nodePlanArbitrary(fc: FastCheck): fc.Arbitrary<NodePlan> {
  return fc.record({
    kind: weighted<NodePlan["kind"]>(fc, [
      [5, "model"],
      [4, "if-else"],
      [1, "for-each"],
      [1, "user-approval"],
      [1, "list"],
    ]),
    references: fc.array(referencePlanArbitrary(fc), { maxLength: 2 }),
    cases: fc.array(casePlanArbitrary(fc), { minLength: 1, maxLength: 3 }),
    default: fc.option(fc.nat(2), { nil: undefined }),
    bodySize: fc.integer({ min: 1, max: 5 }),
    count: fc.constantFrom(undefined, 1, 2),
    listsNested: fc.boolean(),
    includesOutputs: fc.integer({ min: 0, max: 9 }).map((number) => number === 9),
  });
}

function referencePlanArbitrary(fc: FastCheck): fc.Arbitrary<ReferencePlan> {
  return fc.record({
    kind: weighted<ReferencePlan["kind"]>(fc, [
      [4, "data"],
      [5, "branch"],
      [3, "gate"],
      [2, "gate-equal"],
      [1, "branch-and-gate"],
      [1, "data-and-gate"],
      [1, "order"],
      [1, "item"],
    ]),
    target: fc.nat(11),
    members: fc.array(fc.nat(11), { minLength: 1, maxLength: 3 }),
    equal: fc.nat(3),
    isConditional: fc.boolean(),
  });
}

function weighted<T>(fc: FastCheck, choices: readonly (readonly [number, T])[]): fc.Arbitrary<T> {
  return fc.oneof(...choices.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));
}
