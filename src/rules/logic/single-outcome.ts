import type { ProposedEdit } from "../../diagnostics/finding.js";
import { title } from "../../diagnostics/phrase.js";
import { add, remove, replace, sacrifice, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { removeNode } from "../../facts/mend-flow.js";
import type { FlowNode, LogicValue, Workflow } from "../../flow/flow-model.js";
import { isIfElse } from "../../flow/node-fields.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import { defineRule } from "../define-rule.js";

export const logicSingleOutcome = defineRule({
  id: "logic/single-outcome",
  severity: "warning",
  basis: "documented",
  source: [reference("flow[].logic.cases", "the value of the case that is matched is taken, or the default")],
  description: "An if-else node can yield more than one thing.",
  messages: {
    alike: 'Every case of "{node}" and its default yield "{value}", so that its conditions decide nothing.',
  },
  mutesNothing: true,
  concerns: { nodes: ["logic"] },
  check({ flow, workflow, graph }, report) {
    for (const node of flow.nodes) {
      const { logic } = node;
      // Without a default nothing is an outcome, too.
      if (!isIfElse(node) || logic?.default === undefined || logic.cases.length === 0) continue;
      if (logic.outcomes?.size !== 1 || logic.broken.size > 0) continue;
      const value = logic.default.text;
      const repair = { workflow, graph, node, otherwise: logic.default };
      report({ messageId: "alike", at: logic.pointer, data: { node: node.id ?? "", value }, repair });
    }
  },
  repair: (alike: Alike) => [...yieldAsked(alike), doWithout(alike)],
});

interface Alike {
  readonly workflow: Workflow;
  readonly graph: FlowGraph;
  readonly node: FlowNode;
  /** The default, which is all that comes out. */
  readonly otherwise: LogicValue;
}

/** An outcome that somebody asks for and that never comes out was meant to be the default. */
function yieldAsked({ graph, node, otherwise }: Alike): ProposedEdit[] {
  const asked = new Set(graph.asked.get(node));
  asked.delete(otherwise.text);
  return [...asked]
    .slice(0, MOST_OFFERED)
    .map((name) => suggest(title("write", { name }), [replace(otherwise.pointer, name)]));
}

const MOST_OFFERED = 3;

/** Who runs on the outcome runs in any case, and who reads it gets it as it is. */
function doWithout({ workflow, graph, node, otherwise }: Alike): ProposedEdit {
  const readers = graph.readers.get(node) ?? [];
  const plain = readers.filter(({ kind, input }) => {
    const isPlain = input?.isGate === false && input.ref?.conditional.length === 0;
    return kind === "node" && isPlain && !input.states("value");
  });
  const handed = plain.flatMap(({ input }) =>
    input?.ref === undefined
      ? []
      : [remove(input.ref.pointer), add(`${input.pointer}/value`, otherwise.text)],
  );
  const says = title("removeUndeciding", { node: node.id ?? "" });
  return sacrifice(says, [...handed, ...removeNode(workflow, node, plain)]);
}
