import type { ProposedEdit } from "../../diagnostics/finding.js";
import { title } from "../../diagnostics/phrase.js";
import { add, sacrifice, suggest } from "../../diagnostics/propose.js";
import { ours, reference } from "../../diagnostics/source.js";
import { isCelName } from "../../expressions/cel-name.js";
import { comparisons } from "../../facts/mend-condition.js";
import { removeNode } from "../../facts/mend-flow.js";
import type { FlowNode, Workflow } from "../../flow/flow-model.js";
import { countListedCases } from "../../flow/node-fields.js";
import { defineRule } from "../define-rule.js";

export const logicMissingCases = defineRule({
  id: "logic/missing-cases",
  severity: "warning",
  basis: "inferred",
  source: [
    reference("flow[].logic.cases", "they are optional"),
    ours("an if-else node without cases decides nothing"),
  ],
  incomplete: true,
  description: "Every if-else node has a case.",
  messages: {
    nothing:
      'The if-else node "{node}" has no cases and no default, so it yields nothing and no branch behind it runs.',
    onlyDefault: 'The if-else node "{node}" has no cases, so it always yields its default "{value}".',
  },
  mutesNothing: true,
  concerns: { nodes: ["logic"] },
  check({ flow, workflow }, report) {
    for (const node of flow.nodes) {
      if (node.type !== "logic" || node.logicType !== "if-else" || hasCases(node)) continue;
      const at = node.logic?.pointer ?? node.pointer;
      const data = { node: node.id ?? "" };
      const value = node.logic?.default?.text;
      if (value === undefined) report({ messageId: "nothing", at, data, repair: { workflow, node } });
      else report({ messageId: "onlyDefault", at, data: { ...data, value }, repair: { workflow, node } });
    }
  },
  repair: ({ workflow, node }: { workflow: Workflow; node: FlowNode }) => [
    ...putCases(workflow, node),
    sacrifice(title("removeUndeciding", { node: node.id ?? "" }), removeNode(workflow, node)),
  ],
});

function hasCases(node: FlowNode): boolean {
  const { broken, logic } = node;
  if (broken.has("logic") || logic?.broken.has("cases") || logic?.broken.has("default")) return true;
  return (countListedCases(node) ?? 0) > 0;
}

/** Cases for the outcomes that somebody runs on, each where the first input says so. */
function putCases({ flow }: Workflow, node: FlowNode): ProposedEdit[] {
  const asked = flow.readings.flatMap(({ ref }) => (ref.node?.id === node.id ? (ref.equal?.text ?? []) : []));
  const outcomes = [...new Set(asked)].filter((text) => text !== node.logic?.default?.text);
  const input = node.inputs.find(({ isGate, name = "" }) => !isGate && isCelName(name));
  if (outcomes.length === 0 || input === undefined) return [];
  const taken = new Set<string>();
  const cases = outcomes.flatMap((value) => {
    const condition = comparisons(input, value).find((text) => !taken.has(text));
    if (condition !== undefined) taken.add(condition);
    return condition === undefined ? [] : [{ condition, value }];
  });
  const { logic, pointer } = node;
  const at = logic === undefined ? add(`${pointer}/logic`, { cases }) : add(`${logic.pointer}/cases`, cases);
  return [suggest(title("chooseBy", { input: input.name ?? "" }), [at])];
}
