import type { RuleId } from "../../rules/index.js";
import type { Plant } from "./defect-site.js";
import { dependsOnDefects } from "./depends-on.js";
import { expressionDefects } from "./expressions.js";
import { graphDefects } from "./graph.js";
import { logicDefects } from "./logic.js";
import { loopDefects } from "./loop.js";
import { nodeDefects } from "./node.js";
import { pathDefects } from "./path.js";
import { refDefects } from "./ref.js";

/** A defect for each rule on the flow alone: it shows whatever the options. */
export const flowDefects = {
  ...nodeDefects,
  ...refDefects,
  ...dependsOnDefects,
  ...graphDefects,
  ...logicDefects,
  ...loopDefects,
  ...expressionDefects,
  ...pathDefects,
} as const satisfies Partial<Record<RuleId, Plant>>;

/** A rule on the flow alone. */
export type PlantableRule = keyof typeof flowDefects;

/** The rules on the flow alone. */
export const plantableRules = Object.keys(flowDefects) as PlantableRule[];
