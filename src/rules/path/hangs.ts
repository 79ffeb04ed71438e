import type { RelatedPlace } from "../../diagnostics/finding.js";
import { relation } from "../../diagnostics/phrase.js";
import { liveRuns, own, reference } from "../../diagnostics/source.js";
import { describeOutcomes } from "../../facts/describe-outcomes.js";
import { proposeHangEdits } from "../../facts/hang-edits.js";
import type { FlowNode } from "../../flow/flow-model.js";
import { allInputs } from "../../flow/node-inputs.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import type { Hang } from "../../runs/path-facts.js";
import { defineRule } from "../define-rule.js";

export const pathHangs = defineRule({
  id: "path/hangs",
  severity: "error",
  basis: "observed",
  source: [
    reference("flow[].inputs[].ref.equal, conditional", "they decide whether a node is skipped"),
    liveRuns("a node that reads a skipped one stays pending, and the job never completes"),
    own("semantics say that a skipped dependency is waited for", { only: ["depends", "dependsAlways"] }),
  ],
  description: "No node waits for a branch that was not taken.",
  messages: {
    outcome:
      'Node "{node}" reads "{source}", which is skipped when "{choice}" yields "{outcome}": "{node}" then waits forever and the job never completes.',
    nothing:
      'Node "{node}" reads "{source}", which is skipped when no case of "{choice}" holds: "{node}" then waits forever and the job never completes.',
    together:
      'Node "{node}" reads "{source}", which is skipped when {outcomes} come together: "{node}" then waits forever and the job never completes.',
    always:
      'Node "{node}" reads {sources}, of which one is skipped in every run: "{node}" then waits forever and the job never completes.',
    depends:
      'Node "{node}" depends on "{source}", which is skipped with {outcomes}: "{node}" then waits forever and the job never completes.',
    dependsAlways:
      'Node "{node}" depends on {sources}, of which one is skipped in every run: "{node}" then waits forever and the job never completes.',
  },
  mutesNothing: true,
  check({ paths, graph, restsOn }, report) {
    for (const hang of paths.hangs) {
      // Waiting for a skipped dependency is a reading that somebody chose.
      const first = hang.stuck.find(({ kind }) => kind !== "order") ?? hang.stuck[0];
      const [source] = first?.sources ?? [];
      if (first === undefined || source === undefined) continue;
      const shared = {
        at: first.pointer,
        certainty: hang.certain ? ("certain" as const) : ("possible" as const),
        severity: hang.certain ? ("error" as const) : ("warning" as const),
        restsOn: restsOn((other) => other.hangs.some(({ node }) => node === hang.node)),
        subject: source.id ?? "",
        related: relatedPlaces(hang),
        witness: hang.witness,
        repair: { hang, graph },
      };
      const data = { node: hang.node.id ?? "", source: source.id ?? "" };
      const [only, ...others] = hang.witness.outcomes;
      if (first.kind === "order") {
        const outcomes = describeOutcomes(hang.witness.outcomes);
        const sources = [...new Set([...readSources(hang.node), ...hang.node.dependsOn.map(({ id }) => id)])];
        if (only === undefined)
          report({ ...shared, messageId: "dependsAlways", data: { node: data.node, sources } });
        else report({ ...shared, messageId: "depends", data: { ...data, outcomes } });
      } else if (only === undefined) {
        const sources = [...new Set(readSources(hang.node))];
        report({ ...shared, messageId: "always", data: { node: data.node, sources } });
      } else if (others.length > 0) {
        const outcomes = describeOutcomes(hang.witness.outcomes);
        report({ ...shared, messageId: "together", data: { ...data, outcomes } });
      } else if (only.outcome === null)
        report({ ...shared, messageId: "nothing", data: { ...data, choice: only.nodeId } });
      else {
        const { nodeId: choice, outcome } = only;
        report({ ...shared, messageId: "outcome", data: { ...data, choice, outcome } });
      }
    }
  },
  repair: ({ hang, graph }: { hang: Hang; graph: FlowGraph }) => {
    return proposeHangEdits(hang, graph);
  },
});

function readSources(node: FlowNode): string[] {
  const read = [...allInputs(node)].filter(({ isGate }) => !isGate);
  return read.map(({ ref }) => ref?.node?.id).filter((id) => id !== undefined);
}

function relatedPlaces({ stuck, behind }: Hang): RelatedPlace[] {
  const sources = stuck.flatMap((reference) => reference.sources);
  return [
    ...sources.map(({ pointer, id }) => {
      return { at: pointer, role: "skipped", says: relation("skippedThen", { node: id ?? "" }) };
    }),
    ...behind.map(({ pointer, id }) => {
      return {
        at: pointer,
        role: "behind",
        says: relation("waitsInTurn", { node: id ?? "" }),
      };
    }),
  ];
}
