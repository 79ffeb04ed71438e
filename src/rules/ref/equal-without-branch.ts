import { title } from "../../diagnostics/phrase.js";
import { otherwise, remove, replace, sacrifice, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { dropInput } from "../../facts/mend-flow.js";
import type { InputRef, NodeInput } from "../../flow/flow-model.js";
import { isIfElse } from "../../flow/node-fields.js";
import { defineRule } from "../define-rule.js";

export const refEqualWithoutBranch = defineRule({
  id: "ref/equal-without-branch",
  severity: "warning",
  basis: "documented",
  source: [reference("flow[].inputs[].ref.equal", "it is for if-else nodes")],
  description: "`equal` asks for the outcome of an if-else node.",
  messages: {
    other:
      'Node "{node}" asks "{source}" for the outcome "{equal}", but "{source}" is a {type} node; only if-else nodes have outcomes.',
    input: 'Node "{node}" asks a workflow input for the outcome "{equal}"; only if-else nodes have outcomes.',
  },
  concerns: { refs: ["equal"] },
  check({ flow }, report) {
    for (const { input, ref } of flow.readings) {
      if (ref.equal === undefined) continue;
      const place = { at: ref.equal.pointer, subject: ref.equal.text, repair: input };
      const data = { node: input.node.id ?? "", equal: ref.equal.text };
      if (ref.workflow !== undefined) report({ ...place, messageId: "input", data });
      const source = nodeWithoutOutcomes(ref);
      if (source === undefined) continue;
      report({ ...place, messageId: "other", data: { ...data, source: source.id ?? "", type: source.type } });
    }
  },
  repair: (input: NodeInput) => [
    suggest(title("readAnyOutcome"), [
      remove(`${input.ref?.pointer}/equal`),
      ...typeOfRead(input).map((type) => replace(`${input.pointer}/type`, type)),
    ]),
    ...otherwise([sacrifice(title("removeInputNamed", { input: input.name ?? "" }), dropInput(input))]),
  ],
});

function nodeWithoutOutcomes(ref: InputRef) {
  const target = ref.node?.target;
  if (target?.kind !== "node" || target.node.type === "unknown" || isIfElse(target.node)) return undefined;
  // Of an approval, ref/no-output speaks.
  return target.node.type === "logic" || target.node.type === "user-approval" ? undefined : target.node;
}

/** The type of the workflow input that an input reads, where it says another. */
function typeOfRead({ ref, type }: NodeInput): string[] {
  const read = ref?.workflow?.target.kind === "input" ? ref.workflow.target.input.type : undefined;
  return read === undefined || read === type ? [] : [read];
}
