import type { RuleId } from "../../rules/index.js";
import { Choices } from "../sound-flow/choices.js";
import type { DrawnWorkflow } from "../workflow-arbitrary.js";
import { DefectSite, type Plant } from "./defect-site.js";
import { dependsOnDefects } from "./depends-on.js";
import { expressionDefects } from "./expressions.js";
import { graphDefects } from "./graph.js";
import { logicDefects } from "./logic.js";
import { loopDefects } from "./loop.js";
import { nodeDefects } from "./node.js";
import { pathDefects } from "./path.js";
import { refDefects } from "./ref.js";

/** A workflow with one defect, and the only finding that it has to make. */
export interface PlantedDefect {
  readonly document: DrawnWorkflow;
  readonly ruleId: RuleId;
  readonly messageId: string;
  readonly pointer: string;
}

const DEFECTS = {
  ...nodeDefects,
  ...refDefects,
  ...dependsOnDefects,
  ...graphDefects,
  ...logicDefects,
  ...loopDefects,
  ...expressionDefects,
  ...pathDefects,
} as const satisfies Partial<Record<RuleId, Plant>>;

/** A rule that a defect can be planted for. */
export type PlantableRule = keyof typeof DEFECTS;

/** The rules that a defect can be planted for. */
export const plantableRules = Object.keys(DEFECTS) as PlantableRule[];

/**
 * Plants the defect of a rule in a sound workflow, which is not changed.
 * @param numbers decide where and how; any will do.
 */
export function plantDefect(
  ruleId: PlantableRule,
  workflow: DrawnWorkflow,
  numbers: readonly number[],
): PlantedDefect {
  const site = new DefectSite(workflow, new Choices(numbers));
  const plant: Plant = DEFECTS[ruleId];
  const { messageId, node, path } = plant(site);
  const document = site.workflow;
  const at = node === undefined ? "" : `/flow/${document.flow.indexOf(node)}`;
  return { document, ruleId, messageId, pointer: `${at}${path}` };
}
