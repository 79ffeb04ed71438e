import type { RelatedPlace } from "../../diagnostics/finding.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { sacrifice } from "../../diagnostics/propose.js";
import { quote } from "../../diagnostics/quote.js";
import { reference } from "../../diagnostics/source.js";
import { dropInput, removeNode } from "../../facts/mend-flow.js";
import { findBehindWaitingFaults } from "../../facts/waiting-faults.js";
import type { Workflow } from "../../flow/flow-model.js";
import type { NeverRuns } from "../../runs/path-facts.js";
import { defineRule } from "../define-rule.js";

export const pathNeverRuns = defineRule({
  id: "path/never-runs",
  severity: "warning",
  basis: "documented",
  source: [reference("flow[].inputs[].ref.equal, conditional", "they decide whether a node is skipped")],
  description: "Every node runs in some run.",
  messages: {
    excluded:
      'Node "{node}" never runs: its conditions on {sources} exclude each other, so it is skipped whatever the inputs are.',
    never:
      'Node "{node}" never runs: its condition on {sources} never holds, so it is skipped whatever the inputs are.',
  },
  mutesNothing: true,
  check({ graph, paths, readings, restsOn, workflow }, report) {
    if (paths.neverRuns.length === 0) return;
    const waiting = findBehindWaitingFaults(graph, readings);
    for (const found of paths.neverRuns) {
      // As the flow stands it waits, whatever its conditions say; that is another finding.
      if (waiting.has(found.node)) continue;
      const sources = [...new Set(found.gates.flatMap((gate) => gate.sources.map(({ id }) => id ?? "")))];
      const data = { node: found.node.id ?? "", sources };
      const shared = {
        at: found.node.pointer,
        data,
        restsOn: restsOn((other) => other.neverRuns.some(({ node }) => node === found.node)),
        related: relatedPlaces(found),
        repair: { found, workflow },
      };
      report({ ...shared, messageId: found.gates.length > 1 ? "excluded" : "never" });
    }
  },
  repair: ({ found: { node, gates }, workflow }: { found: NeverRuns; workflow: Workflow }) => {
    const id = quote(node.id ?? "", 40);
    const gated = node.inputs.filter(({ pointer }) =>
      gates.some((gate) => gate.pointer.startsWith(`${pointer}/`)),
    );
    return [
      ...gated
        .slice(0, MOST_OFFERED)
        .map((input) =>
          sacrifice(title("runWithout", { node: id, input: input.name ?? "" }), dropInput(input)),
        ),
      sacrifice(title("removeNode", { node: id }), removeNode(workflow, node)),
    ];
  },
});

function relatedPlaces({ gates, behind }: NeverRuns): RelatedPlace[] {
  return [
    ...gates.map(({ pointer }) => ({
      at: pointer,
      role: "gate",
      says: relation(gates.length > 1 ? "oneCondition" : "condition"),
    })),
    ...behind.map(({ pointer, id }) => {
      return { at: pointer, role: "behind", says: relation("neverRuns", { node: id ?? "" }) };
    }),
  ];
}

const MOST_OFFERED = 3;
