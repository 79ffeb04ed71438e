import fc from "fast-check";
import { spellField } from "../../src/document/spell-field.js";
import type { Spelling } from "../../src/index.js";
import {
  type PlantableRule,
  type PlantedDefect,
  plantDefect,
} from "../../src/testing/planted-defects/plant-defect.js";
import { respellKeys } from "../../src/testing/sound-flow/respell-workflow.js";
import { workflowArbitrary } from "../../src/testing/workflow-arbitrary.js";

/** Numbers that decide where and how a defect is planted. */
export const decisions = fc.array(fc.noBias(fc.nat(0xffff)), { minLength: 1, maxLength: 8, size: "max" });

/** Sound workflows with plain or hostile ids. */
export const soundWorkflows = fc.oneof(workflowArbitrary(), workflowArbitrary({ ids: "hostile" }));

/** Sound workflows with the defect of one rule, in both spellings. */
export function plantedDefects(ruleId: PlantableRule): fc.Arbitrary<PlantedDefect> {
  const spellings = fc.constantFrom<Spelling>("camelCase", "snake_case");
  return fc.tuple(soundWorkflows, decisions, spellings).map(([workflow, numbers, spelling]) => {
    return respell(plantDefect(ruleId, workflow, numbers), spelling);
  });
}

function respell(planted: PlantedDefect, spelling: Spelling): PlantedDefect {
  const pointer = planted.pointer.split("/").map((key) => spellField(key, spelling));
  return { ...planted, document: respellKeys(planted.document, spelling), pointer: pointer.join("/") };
}
