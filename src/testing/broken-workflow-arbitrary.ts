import type fc from "fast-check";
import type { Spelling } from "../document/respell.js";
import { requireKnown } from "../validate/require-known.js";
import { needFastCheck } from "./fast-check.js";
import { breakWorkflow } from "./planted-defects/break-workflow.js";
import type { BrokenWorkflow } from "./planted-defects/broken-workflow.js";
import { type BreakableRule, breakableRules } from "./planted-defects/plant-defect.js";
import { workflowArbitrary } from "./workflow-arbitrary.js";

/**
 * Sound workflows in which one defect is planted, each with the only finding that it has to make. Drawn in both
 * spellings, with plain and with hostile names. Where a rule is about texts, jobs, run bodies or decisions on approvals,
 * that is what is drawn: `kind` says which function it is for, or use `checkBrokenWorkflow`. Shrinks to small workflows.
 * @throws TypeError for a rule that `breakableRules` does not list; Error when fast-check is not installed.
 */
export function brokenWorkflowArbitrary<Id extends BreakableRule>(
  ruleId: Id,
): fc.Arbitrary<BrokenWorkflow<Id>> {
  requireKnown("breakable rule", [ruleId], breakableRules);
  const fc = needFastCheck("brokenWorkflowArbitrary");
  const workflows = fc.oneof(workflowArbitrary(), workflowArbitrary({ ids: "hostile" }));
  const numbers = fc.array(fc.noBias(fc.nat(0xffff)), { minLength: 1, maxLength: 24, size: "max" });
  const spellings = fc.constantFrom<Spelling>("camelCase", "snake_case");
  return fc
    .tuple(workflows, numbers, spellings)
    .map(([workflow, drawn, spelling]) => breakWorkflow(ruleId, workflow, drawn, spelling));
}
