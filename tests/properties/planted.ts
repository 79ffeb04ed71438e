import fc from "fast-check";
import { brokenWorkflowArbitrary } from "../../src/testing/broken-workflow-arbitrary.js";
import type { ExpectedDefect } from "../../src/testing/planted-defects/broken-workflow.js";
import type { PlantableRule } from "../../src/testing/planted-defects/plant-defect.js";
import type { DrawnWorkflow } from "../../src/testing/sound-flow/draw-workflow.js";
import { workflowArbitrary } from "../../src/testing/workflow-arbitrary.js";

/** Numbers that decide where and how a defect is planted. */
export const decisions = fc.array(fc.noBias(fc.nat(0xffff)), { minLength: 1, maxLength: 24, size: "max" });

/** Sound workflows with plain or hostile ids. */
export const soundWorkflows = fc.oneof(workflowArbitrary(), workflowArbitrary({ ids: "hostile" }));

/** Workflows with the defect of one rule on the flow, in both spellings. */
export function plantedDefects(
  ruleId: PlantableRule,
): fc.Arbitrary<ExpectedDefect & { readonly document: DrawnWorkflow }> {
  return brokenWorkflowArbitrary(ruleId).map(({ document, expected }) => {
    // What is planted in a flow is checked as a workflow, and as a value.
    return { ...expected, document: document as DrawnWorkflow };
  });
}
