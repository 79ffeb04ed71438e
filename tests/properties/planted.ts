import fc from "fast-check";
import { type PlantableRule, plantableRules } from "../../src/testing/planted-defects/plant-defect.js";
import { workflowArbitrary } from "../../src/testing/workflow-arbitrary.js";

/** Numbers that decide where and how a defect is planted. */
export const decisions = fc.array(fc.noBias(fc.nat(0xffff)), { minLength: 1, maxLength: 24, size: "max" });

/** Sound workflows with plain or hostile ids. */
export const soundWorkflows = fc.oneof(workflowArbitrary(), workflowArbitrary({ ids: "hostile" }));

const GRAPH = ["node", "ref", "depends-on", "graph", "logic", "loop", "path"];
/** Rules that speak only about what a catalogue knows. */
const CATALOGUED: readonly PlantableRule[] = ["node/unknown-model", "ref/unknown-output"];

/** The rules whose defect stands in the flow, and shows without options. */
export const flowRules = plantableRules.filter((id) => {
  return GRAPH.includes(id.split("/")[0] ?? "") && !CATALOGUED.includes(id);
});
