import { ours, reference } from "../../diagnostics/source.js";
import { describeMismatch, retype } from "../../facts/describe-mismatch.js";
import type { NodeInput } from "../../flow/flow-model.js";
import { allInputs } from "../../flow/node-inputs.js";
import { findCalleeInput } from "../../inputs/callee-inputs.js";
import { declaredType, formatType, type SourceType } from "../../types/type-declared.js";
import { judgeTypes } from "../../types/type-verdict.js";
import { defineRule } from "../define-rule.js";

export const inputTypeMismatch = defineRule({
  id: "input/type-mismatch",
  severity: "error",
  basis: "documented",
  source: [
    reference("inputs[].type", "each input has one data type"),
    ours("ids of assets and models travel as texts, and numbers and booleans can be written as one", {
      only: ["near", "declared"],
    }),
  ],
  description: "An input reads values of the type that it takes.",
  messages: {
    other: 'Input "{input}" of node "{node}" takes {wanted}, but what it reads from {source} is {given}.',
    near: 'Input "{input}" of node "{node}" takes {wanted}, but what it reads from {source} is {given}; only {bridge} is both.',
    declared:
      'Input "{input}" of node "{node}" is declared as {declared}, but the {callee} "{called}" takes {wanted}.',
  },
  mutesNothing: true,
  check({ flow, types, callees }, report) {
    const reported = new Set<NodeInput>();
    for (const mismatch of types.mismatches) {
      const { verdict, given, wanted, input } = mismatch;
      reported.add(input);
      if (verdict !== "other-type" && verdict !== "near-type") continue;
      const { at, place, related } = describeMismatch(mismatch);
      const data = { ...place, wanted: formatType(wanted), given: formatType(given) };
      const repair = mismatch;
      if (verdict === "other-type") report({ messageId: "other", at, data, related, repair });
      else {
        const bridge = bridgeBetween(given, wanted);
        report({ messageId: "near", severity: "warning", at, data: { ...data, bridge }, related, repair });
      }
    }
    for (const node of flow.nodes) {
      const callee = callees.calleeOf(node);
      if (callee === undefined) continue;
      for (const input of allInputs(node)) {
        const known = findCalleeInput(input, callees);
        if (known === undefined || reported.has(input) || hasValue(input)) continue;
        const [declared, wanted] = [declaredType(input), declaredType(known)];
        if (judgeTypes(declared, wanted) !== "other-type") continue;
        const data = {
          input: input.name ?? "",
          node: node.id ?? "",
          declared: formatType(declared),
          callee: callee.kind,
          called: callee.id,
          wanted: formatType(wanted),
        };
        const repair = { input, ref: undefined, given: wanted, wanted: declared };
        report({ messageId: "declared", severity: "warning", at: `${input.pointer}/type`, data, repair });
      }
    }
  },
  repair: retype,
});

/** The values that fit both types, one of which is a string. */
function bridgeBetween(given: SourceType, wanted: SourceType): string {
  const other = given.base === "string" ? wanted.base : given.base;
  if (other === "number") return "a number written as text";
  if (other === "boolean") return "true or false written as text";
  return other === "model" ? "the id of a model" : "the id of an asset";
}

/** The value itself is then held against what the model takes. */
function hasValue(input: NodeInput): boolean {
  return input.states("value") || input.states("default");
}
