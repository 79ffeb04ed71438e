import type { Change } from "../../diagnostics/finding.js";
import { title } from "../../diagnostics/phrase.js";
import { suggest } from "../../diagnostics/propose.js";
import { ours } from "../../diagnostics/source.js";
import type { FlowNode, NodeInput } from "../../flow/flow-model.js";
import { statesField } from "../../flow/node-fields.js";
import { defineRule } from "../define-rule.js";

export const refNoOutput = defineRule({
  id: "ref/no-output",
  severity: "warning",
  basis: "inferred",
  source: [ours("an approval yields no value")],
  description: "No input reads an approval, which yields no value.",
  messages: {
    approval:
      'Input "{input}" of node "{node}" reads the approval "{source}", which yields no value; to wait for it, use {field}.',
  },
  concerns: { nodes: ["user-approval"] },
  check({ flow, spell }, report) {
    for (const { input, ref } of flow.readings) {
      const target = ref.node?.target;
      if (target?.kind !== "node" || target.node.type !== "user-approval") continue;
      const source = target.node.id ?? "";
      report({
        messageId: "approval",
        at: ref.node?.pointer ?? ref.pointer,
        data: { input: input.name ?? "", node: input.node.id ?? "", source, field: spell("dependsOn") },
        repair: { input, approval: target.node, field: spell("dependsOn") },
      });
    }
  },
  repair: ({ input, approval, field }: { input: NodeInput; approval: FlowNode; field: string }) => {
    return [suggest(title("waitInstead", { name: approval.id ?? "", field }), waitInstead(input, approval))];
  },
});

function waitInstead(input: NodeInput, approval: FlowNode): Change[] {
  const { node } = input;
  const removal: Change = { kind: "remove", at: input.pointer };
  const waits = node.dependsOn.some(({ target }) => target.kind === "node" && target.node === approval);
  if (waits) return [removal];
  const list = statesField(node, "dependsOn");
  const at = `${node.pointer}/dependsOn`;
  const id = approval.id ?? "";
  return [removal, list ? { kind: "add", at: `${at}/-`, value: id } : { kind: "add", at, value: [id] }];
}
