import { title } from "../../diagnostics/phrase.js";
import { suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { dropInput, dropReferences } from "../../facts/mend-flow.js";
import { mendMissing } from "../../facts/mend-missing.js";
import type { InputRef, NodeInput, NodeReference, Workflow } from "../../flow/flow-model.js";
import { countListedMembers } from "../../flow/node-fields.js";
import { defineRule } from "../define-rule.js";

export const refEmpty = defineRule({
  id: "ref/empty",
  severity: "error",
  basis: "documented",
  source: [reference("flow[].inputs[].ref", "it has at least one of `node` and `conditional`")],
  inJobs: true,
  description: "Every `ref` names something.",
  messages: {
    empty: 'Input "{input}" of node "{node}" has a ref with neither {fields}, so there is nothing to read.',
    blank: 'Input "{input}" of node "{node}" has a ref with a blank {field}, so there is nothing to read.',
    emptyList:
      'Input "{input}" of node "{node}" has a ref with an empty {field}, so there is nothing to wait for.',
  },
  check({ flow, spell, workflow }, report) {
    for (const { input, ref } of flow.readings) {
      const place = { input: input.name ?? "", node: input.node.id ?? "" };
      const repair = { workflow, input };
      if (isBlank(ref)) {
        report({ messageId: "blank", at: `${ref.pointer}/node`, data: { ...place, field: "node" }, repair });
        continue;
      }
      for (const member of ref.conditional) {
        if (member.target.kind !== "blank") continue;
        report({
          messageId: "blank",
          at: member.pointer,
          data: { ...place, field: spell("conditional") },
          repair: { ...repair, member },
        });
      }
      if (namesSomething(ref)) continue;
      const members = countListedMembers(ref);
      if (members === 0) {
        report({
          messageId: "emptyList",
          at: `${ref.pointer}/conditional`,
          data: { ...place, field: "conditional" },
          repair,
        });
      } else if (members === undefined && !ref.broken.has("conditional")) {
        report({
          messageId: "empty",
          at: ref.pointer,
          data: { ...place, fields: "node nor conditional" },
          repair,
        });
      }
    }
  },
  repair: ({ workflow, input, member }: EmptyRef) => {
    if (member !== undefined) return [suggest(title("removeBlank"), dropReferences([member]))];
    return [
      ...(input.isGate || input.name === "conditional"
        ? []
        : mendMissing({ workflow, node: input.node, input, name: input.name ?? "input" })),
      suggest(title("removeIdleInput", { input: input.name ?? "" }), dropInput(input)),
    ];
  },
});

function isBlank(ref: InputRef): boolean {
  return ref.node?.target.kind === "blank";
}

function namesSomething(ref: InputRef): boolean {
  const hasNode = ref.node !== undefined || ref.workflow !== undefined;
  return hasNode || ref.conditional.length > 0 || ref.broken.has("node") || ref.broken.has("conditional");
}

interface EmptyRef {
  readonly workflow: Workflow;
  readonly input: NodeInput;
  /** The entry of \`conditional\` that is blank. */
  readonly member?: NodeReference;
}
