import fc from "fast-check";
import { brokenWorkflowArbitrary } from "../../src/testing/broken-workflow-arbitrary.js";
import { checkBrokenWorkflow } from "../../src/testing/check-broken-workflow.js";
import { type BreakableRule, breakableRules } from "../../src/testing/planted-defects/plant-defect.js";

/** How many planted defects of a rule come with an edit; every edit was tried out. */
export interface RepairFigure {
  readonly rule: BreakableRule;
  readonly offered: number;
  readonly drawn: number;
  /** Why there cannot be one. */
  readonly reason: string | undefined;
}

const JOBS = "what happened in a job is past";
const OTHERS = "it lies with another document";
const BIG = "what is too large or too deep is not read";

/** Rules whose findings no edit of the document can mend. */
const reasons: Partial<Record<BreakableRule, string>> = {
  "document/not-json": "the value lives in a program, not in a document",
  "document/too-deep": BIG,
  "document/too-large": BIG,
  "document/unknown-kind": "what was meant is not known",
  "editor/condition-escape": "no condition of the editor can say it",
  "editor/condition-number": "no condition of the editor can say it",
  "editor/empty-flow": "which model to run is not known",
  "editor/model-input-node": "the editor itself saves it so",
  "editor/stale-flow": "publishing the workflow mends it",
  "graph/empty": "which nodes to run is not known",
  "graph/too-many-nodes": "a limit: which nodes to spare is not known",
  "job/approval-not-pending": JOBS,
  "job/iteration-gap": JOBS,
  "job/order": JOBS,
  "graph/too-many-executions": "a limit: which nodes to spare is not known",
  "job/other-workflow": JOBS,
  "job/status-history": JOBS,
  "job/stray-copy": JOBS,
  "job/unexpected-field": JOBS,
  "job/template-ran": JOBS,
  "job/unknown-loop": JOBS,
  "limit/findings": "a limit of the report",
  "loop/too-deep": BIG,
  "run/missing-node-input": OTHERS,
  "run/never-completes": OTHERS,
  "run/not-ready": OTHERS,
  "suppression/without-reason": "only its author knows the reason",
  "usages/api-key-avatar": "usages are a record of what was done",
  "workflow/duplicate-id": OTHERS,
};

/** Measured on as many planted defects of each rule; the same every time. */
export function measureRepair(drawn: number): RepairFigure[] {
  return [...breakableRules].sort().map((rule) => {
    const broken = fc.sample(brokenWorkflowArbitrary(rule), { numRuns: drawn, seed: 7 });
    const offers = broken.map((one) => checkBrokenWorkflow(one).diagnostics[0]?.edits.length ?? 0);
    return { rule, offered: offers.filter((count) => count > 0).length, drawn, reason: reasons[rule] };
  });
}

/** Whether a rule offers an edit on nine of ten of its planted defects. */
export function isRepaired({ offered, drawn }: RepairFigure): boolean {
  return offered >= 0.9 * drawn;
}
