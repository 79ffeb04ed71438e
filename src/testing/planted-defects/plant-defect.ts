import type { RuleId } from "../../rules/index.js";
import { Choices } from "../sound-flow/choices.js";
import type { DrawnWorkflow } from "../sound-flow/draw-workflow.js";
import { DefectSite, type Plant, type Spot } from "./defect-site.js";
import { dependsOnDefects } from "./depends-on.js";
import { documentDefects } from "./document.js";
import { expressionDefects } from "./expressions.js";
import { graphDefects } from "./graph.js";
import { inputDefects } from "./input.js";
import { inputTypeDefects } from "./input-types.js";
import { inputValueDefects } from "./input-values.js";
import { knownCalleeDefects } from "./known-callees.js";
import { knownWorkflowDefects } from "./known-workflows.js";
import { logicDefects } from "./logic.js";
import { loopDefects } from "./loop.js";
import { nodeDefects } from "./node.js";
import { pathDefects } from "./path.js";
import { refDefects } from "./ref.js";
import { requiredDefects } from "./required.js";
import { runDefects } from "./run.js";
import { schemaDefects } from "./schema.js";
import { textDefects } from "./text.js";
import { uiDefects } from "./ui.js";

/** A workflow with one defect, and the only finding that it has to make. */
export interface PlantedDefect {
  readonly document: DrawnWorkflow;
  readonly ruleId: BreakableRule;
  readonly pointer: string;
  readonly spot: Spot;
}

const FLOW_DEFECTS = {
  ...nodeDefects,
  ...refDefects,
  ...dependsOnDefects,
  ...graphDefects,
  ...logicDefects,
  ...loopDefects,
  ...expressionDefects,
  ...pathDefects,
} as const satisfies Partial<Record<RuleId, Plant>>;

/** A table for each category: a new rule gets its defect in one of them. */
const DEFECTS = {
  ...textDefects,
  ...documentDefects,
  ...schemaDefects,
  ...FLOW_DEFECTS,
  ...inputDefects,
  ...inputValueDefects,
  ...inputTypeDefects,
  ...requiredDefects,
  ...uiDefects,
  ...knownCalleeDefects,
  ...knownWorkflowDefects,
  ...runDefects,
} as const satisfies Partial<Record<RuleId, Plant>>;

/** A rule that a defect can be planted for: every one, as a test holds. */
export type BreakableRule = keyof typeof DEFECTS;

/** The rules that a defect can be planted for. */
export const breakableRules = Object.keys(DEFECTS) as BreakableRule[];

/** A rule on the flow alone: its defect is in a node, and shows whatever the options. */
export type PlantableRule = keyof typeof FLOW_DEFECTS;

/** The rules on the flow alone. */
export const plantableRules = Object.keys(FLOW_DEFECTS) as PlantableRule[];

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
