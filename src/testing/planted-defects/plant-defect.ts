import type { RuleId } from "../../rules/index.js";
import { Choices } from "../sound-flow/choices.js";
import type { DrawnWorkflow } from "../sound-flow/draw-workflow.js";
import { approvalDefects } from "./approval-decision.js";
import { DefectSite, type Plant, type Spot } from "./defect-site.js";
import { documentDefects } from "./document.js";
import { editorDefects } from "./editor.js";
import { flowDefects } from "./flow-defects.js";
import { inputDefects } from "./input.js";
import { inputSourceDefects } from "./input-sources.js";
import { inputTypeDefects } from "./input-types.js";
import { inputValueDefects } from "./input-values.js";
import { jobDefects } from "./job.js";
import { jobCopyDefects } from "./job-copies.js";
import { knownCalleeDefects } from "./known-callees.js";
import { knownWorkflowDefects } from "./known-workflows.js";
import { policyDefects } from "./policy.js";
import { requiredDefects } from "./required.js";
import { runDefects } from "./run.js";
import { schemaDefects } from "./schema.js";
import { suppressionDefects } from "./suppression.js";
import { textDefects } from "./text.js";
import { uiDefects } from "./ui.js";

/** A workflow with one defect, and the only finding that it has to make. */
export interface PlantedDefect {
  readonly document: DrawnWorkflow;
  readonly ruleId: BreakableRule;
  readonly pointer: string;
  readonly spot: Spot;
}

export { type PlantableRule, plantableRules } from "./flow-defects.js";

/** A table for each category: a new rule gets its defect in one of them. */
const DEFECTS = {
  ...textDefects,
  ...documentDefects,
  ...schemaDefects,
  ...flowDefects,
  ...inputDefects,
  ...inputValueDefects,
  ...inputSourceDefects,
  ...inputTypeDefects,
  ...requiredDefects,
  ...uiDefects,
  ...knownCalleeDefects,
  ...knownWorkflowDefects,
  ...runDefects,
  ...jobDefects,
  ...jobCopyDefects,
  ...approvalDefects,
  ...suppressionDefects,
  ...editorDefects,
  ...policyDefects,
} as const satisfies Partial<Record<RuleId, Plant>>;

/** A rule that a defect can be planted for: every one that has left the nursery, as a test holds. */
export type BreakableRule = keyof typeof DEFECTS;

/** The rules that a defect can be planted for. */
export const breakableRules = Object.keys(DEFECTS) as BreakableRule[];

/**
 * Plants the defect of a rule in a sound workflow (camelCase), which is not changed.
 * @param numbers decide where and how; any will do.
 */
export function plantDefect(
  ruleId: BreakableRule,
  workflow: DrawnWorkflow,
  numbers: readonly number[],
): PlantedDefect {
  const site = new DefectSite(workflow, new Choices(numbers));
  const plant: Plant = DEFECTS[ruleId];
  const spot = plant(site);
  const document = site.workflow;
  const at = spot.node === undefined ? "" : `/flow/${document.flow.indexOf(spot.node)}`;
  return { document, ruleId, pointer: `${at}${spot.path}`, spot };
}
