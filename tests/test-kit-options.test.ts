import { describe, expect, test } from "vitest";
import {
  branchingFlowArbitrary,
  brokenWorkflowArbitrary,
  flowArbitrary,
  sampleWorkflows,
  simulateFlow,
  workflowArbitrary,
} from "../src/testing/public.js";

/** As JavaScript calls it, which no compiler watches. */
const untyped = (value: unknown) => value as never;

describe("the test kit refuses", () => {
  test.each<[string, () => unknown, string]>([
    [
      "a constraint",
      () => workflowArbitrary(untyped({ maxNode: 3 })),
      'There is no constraint "maxNode". Did you mean "maxNodes"?',
    ],
    ["no node at all", () => flowArbitrary({ maxNodes: 0 }), "maxNodes must be a whole number, 1 or more."],
    [
      "half a node",
      () => sampleWorkflows(1, 1, { maxNodes: 2.5 }),
      "maxNodes must be a whole number, 1 or more.",
    ],
    [
      "a kind of ids",
      () => sampleWorkflows(1, 1, untyped({ ids: "hostil" })),
      'ids is "hostil"; it must be one of plain, hostile. Did you mean "hostile"?',
    ],
    [
      "a spelling",
      () => flowArbitrary(untyped({ spelling: "snakeCase" })),
      'spelling is "snakeCase"; it must be one of camelCase, snake_case. Did you mean "snake_case"?',
    ],
    ["constraints that are none", () => sampleWorkflows(1, 1, untyped(5)), "constraints must be an object."],
    [
      "a constraint of branching flows",
      () => branchingFlowArbitrary(untyped({ loop: false })),
      'There is no constraint "loop". Did you mean "loops"?',
    ],
    [
      "no branching node",
      () => branchingFlowArbitrary({ maxNodes: 0 }),
      "maxNodes must be a whole number, 1 or more.",
    ],
    [
      "a rule",
      () => brokenWorkflowArbitrary(untyped("path/hang")),
      'There is no breakable rule "path/hang". Did you mean "path/hangs"?',
    ],
    [
      "a part of a run",
      () => simulateFlow([], untyped({ input: {} })),
      'There is no part of a run "input". Did you mean "inputs"?',
    ],
    [
      "an option",
      () => simulateFlow([], {}, untyped({ semantic: {} })),
      'There is no option "semantic". Did you mean "semantics"?',
    ],
    [
      "a reading",
      () => simulateFlow([], {}, untyped({ semantics: { noOutcomes: "skips" } })),
      'There is no option in semantics "noOutcomes". Did you mean "noOutcome"?',
    ],
  ])("%s that does not exist", (_, call, message) => {
    expect(call).toThrow(new TypeError(message));
  });
});
