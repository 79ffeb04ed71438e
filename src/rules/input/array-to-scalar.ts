import type { ProposedEdit } from "../../diagnostics/finding.js";
import { title } from "../../diagnostics/phrase.js";
import { add, suggest } from "../../diagnostics/propose.js";
import { ours, reference } from "../../diagnostics/source.js";
import { describeMismatch, retype } from "../../facts/describe-mismatch.js";
import type { FlowNode } from "../../flow/flow-model.js";
import type { TypeMismatch } from "../../types/source-types.js";
import { formatType } from "../../types/type-declared.js";
import { defineRule } from "../define-rule.js";

export const inputArrayToScalar = defineRule({
  id: "input/array-to-scalar",
  severity: "error",
  basis: "documented",
  source: [
    reference("inputs[].type", "an array and a single value are two data types"),
    ours("a for-each hands out an array of results to the nodes outside of its body", { only: ["results"] }),
  ],
  description: "An input that takes one value does not read an array.",
  messages: {
    array:
      'Input "{input}" of node "{node}" takes a single {wanted}, but what it reads from {source} is {given}; a for-each between them hands over one at a time.',
    results:
      'Input "{input}" of node "{node}" takes a single {wanted}, but from {source} it gets the array of all results of the loop; only nodes in the body get one at a time.',
  },
  mutesNothing: true,
  check({ types, spell }, report) {
    for (const mismatch of types.mismatches) {
      const { verdict, given, wanted, input } = mismatch;
      // A person can look at several things at once.
      if (verdict !== "array-to-single" || input.node.type === "user-approval") continue;
      const { at, place, related } = describeMismatch(mismatch);
      const data = { ...place, wanted: formatType(wanted) };
      const repair = { mismatch, field: spell("loopBodyNodeIds") };
      if (given.base !== "unknown")
        report({ messageId: "array", at, data: { ...data, given: formatType(given) }, related, repair });
      // What a list does with several results in one of its inputs nobody says.
      else if (input.node.type !== "list")
        report({ messageId: "results", severity: "warning", at, data, related, repair });
    }
  },
  repair: ({ mismatch, field }: { mismatch: TypeMismatch; field: string }) => {
    const { given, wanted } = mismatch;
    if (given.base !== "unknown") return retype(mismatch);
    return [...joinBody(mismatch, field), ...retype({ ...mismatch, given: { ...wanted, arity: "array" } })];
  },
});

/** Who takes one value may be meant for the body, where it reads the item. */
function joinBody({ input, ref }: TypeMismatch, field: string): ProposedEdit[] {
  const target = ref.node?.target;
  if (target?.kind !== "node") return [];
  const loop: FlowNode = target.node;
  const [item, ...others] = loop.inputs.filter(({ isGate }) => !isGate);
  if (item?.name === undefined || others.length > 0) return [];
  const { id = "" } = input.node;
  return [
    suggest(title("joinBody", { nodes: [id], field, loop: loop.id ?? "" }), [
      add(`${loop.pointer}/loopBodyNodeIds/-`, id),
      add(`${ref.pointer}/name`, item.name),
    ]),
  ];
}
