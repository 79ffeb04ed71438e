import type { ProposedEdit, RelatedPlace } from "../../diagnostics/finding.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { add, otherwise, sacrifice, suggest } from "../../diagnostics/propose.js";
import { ours, reference } from "../../diagnostics/source.js";
import { describeOutcomes } from "../../facts/describe-outcomes.js";
import { dropInput, removeNode } from "../../facts/mend-flow.js";
import { findLastOf, findRanInVain, type RanInVain } from "../../facts/ran-in-vain.js";
import type { FlowNode, Workflow } from "../../flow/flow-model.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import { defineRule } from "../define-rule.js";

export const pathNoOutput = defineRule({
  id: "path/no-output",
  severity: "warning",
  basis: "inferred",
  source: [
    reference("flow[].includeOutputsInWorkflowJob", "which nodes contribute outputs"),
    ours("every run is meant to hand something back"),
  ],
  description: "Every run hands something back.",
  messages: {
    none: "When {outcomes}, every node that would contribute an output is skipped: the job succeeds and hands nothing back.",
    ran: "When {outcomes}, every output is skipped and the job hands nothing back: what ran ({nodes}) is not an output, because it is named by {readers}.",
  },
  mutesNothing: true,
  check({ flow, paths, restsOn, readings, workflow, graph, spell }, report) {
    const found = paths.noOutput;
    const outcomes = describeOutcomes(found?.witness.outcomes ?? []);
    if (found === undefined || outcomes.length === 0) return;
    // Where no run shows it and something is broken, some node may wait instead.
    if (!found.certain && graph.hasFaults) return;
    const ran = findRanInVain(workflow, graph, found.witness, readings);
    const shared = {
      at: flow.pointer,
      certainty: found.certain ? ("certain" as const) : ("possible" as const),
      restsOn: restsOn(({ noOutput }) => noOutput !== undefined),
      witness: found.witness,
      related: ran.map(relatedPlace),
      repair: { ran, graph, workflow, field: spell("includeOutputsInWorkflowJob") },
    };
    if (ran.length === 0) report({ ...shared, messageId: "none", data: { outcomes } });
    else {
      const nodes = ran.map(({ node }) => node.id ?? "");
      const readers = new Set(ran.flatMap((one) => one.readers.map(({ id }) => id ?? "")));
      report({ ...shared, messageId: "ran", data: { outcomes, nodes, readers: [...readers] } });
    }
  },
  repair: ({ ran, graph, workflow, field }: NoOutputAtAll) => {
    const nodes = findLastOf(ran);
    if (nodes.length === 0)
      return [...graph.outputs.all].flatMap((node) => runAlways(node, workflow)).slice(0, 4);
    const changes = nodes.map(({ pointer }) => add(`${pointer}/includeOutputsInWorkflowJob`, true));
    return [suggest(title("handBack", { nodes: nodes.map(({ id }) => id ?? ""), field }), changes)];
  },
});

function relatedPlace({ node, readers }: RanInVain): RelatedPlace {
  const named = readers.map(({ id }) => id ?? "");
  return {
    at: node.pointer,
    role: "ran",
    says: relation("runsInVain", { node: node.id ?? "", readers: named }),
  };
}

interface NoOutputAtAll {
  readonly ran: readonly RanInVain[];
  readonly graph: FlowGraph;
  readonly workflow: Workflow;
  readonly field: string;
}

function runAlways({ id = "", inputs }: FlowNode, workflow: Workflow): ProposedEdit[] {
  const gates = inputs.filter(({ isGate }) => isGate);
  if (gates.length === 0) return [];
  const free = gates.flatMap(dropInput);
  const deciding = gates.flatMap(({ ref }) =>
    ref?.node?.target.kind === "node" ? [ref.node.target.node] : [],
  );
  const alone = deciding.flatMap((node) => removeNode(workflow, node));
  return [
    sacrifice(title("runFreely", { node: id }), free),
    ...otherwise([sacrifice(title("runFreelyAlone", { node: id }), [...free, ...alone])]),
  ];
}
