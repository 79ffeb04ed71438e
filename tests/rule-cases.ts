import {
  notJsonCases,
  tooDeepCases,
  tooDeepLoopCases,
  tooLargeCases,
  unknownKindCases,
} from "./document-cases.js";
import type { RuleCase } from "./kit/check-rule-case.js";

/** Cases that no file can hold, or only a huge one: by the id of their rule. */
export function casesInCode(ruleId: string): readonly RuleCase[] {
  return CASES.get(ruleId)?.() ?? [];
}

const CASES: ReadonlyMap<string, () => readonly RuleCase[]> = new Map([
  ["document/unknown-kind", unknownKindCases],
  ["document/not-json", notJsonCases],
  ["document/too-deep", tooDeepCases],
  ["document/too-large", tooLargeCases],
  ["limit/findings", findingsCases],
  ["loop/too-deep", tooDeepLoopCases],
]);

function findingsCases(): RuleCase[] {
  const value = ["portrait", "caption", "upscale"].map((id) => ({ id, type: "custom-model" }));
  const others = ["node/missing-model"];
  return [
    {
      name: "three findings where one is listed",
      source: { kind: "value", value },
      // A mended finding makes room for one that was not listed.
      options: { limits: { findings: 1, edits: 0 } },
      expected: [{ messageId: "more", pointer: "", data: { rule: "node/missing-model", more: 2 } }],
      others,
    },
    {
      name: "as many findings as are listed",
      source: { kind: "value", value },
      options: { limits: { findings: 3 } },
      expected: [],
      others,
    },
  ];
}
