import type { CallHop, KnownWorkflows } from "../../catalogue/known-workflows.js";
import type { RelatedPlace } from "../../diagnostics/finding.js";
import { type Phrase, relation, title } from "../../diagnostics/phrase.js";
import { sacrifice } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { findGatedNodes } from "../../facts/gated-nodes.js";
import { removeNode, standIn } from "../../facts/mend-flow.js";
import type { FlowNode, Workflow } from "../../flow/flow-model.js";
import { defineRule } from "../define-rule.js";

export const workflowRecursion = defineRule({
  id: "workflow/recursion",
  severity: "error",
  basis: "documented",
  source: [reference("flow[].workflowId", "the node runs that workflow")],
  description: "No workflow runs itself, directly or over others.",
  messages: {
    self: 'Node "{node}" runs "{workflow}", the workflow that it belongs to, with no gate before it: a run would never end.',
    ring: 'Node "{node}" makes the workflow "{workflow}" run itself again over {path}, with no gate before any call: a run would never end.',
    gatedSelf:
      'Node "{node}" runs "{workflow}", the workflow that it belongs to, again and again until a gate stays closed.',
    gatedRing:
      'Node "{node}" makes the workflow "{workflow}" run itself over {path}, again and again until a gate stays closed.',
  },
  concerns: { nodes: ["workflow"] },
  check({ workflow, flow, graph, workflows, document }, report) {
    const { id } = workflow;
    if (id === undefined) return;
    for (const node of flow.nodes) {
      if (node.type !== "workflow" || node.workflowId === undefined) continue;
      const at = `${node.pointer}/workflowId`;
      const gated = () => findGatedNodes(graph).has(node);
      const ring = findRing(node.workflowId, id, gated, workflows);
      if (ring === undefined) continue;
      const call = { id, node, at, document };
      const path = ring.way.map(({ caller }) => caller.id);
      const data = { node: node.id ?? "", workflow: id };
      const rest = {
        at,
        subject: node.workflowId,
        related: describeRing(call, ring.way),
        repair: { workflow, node },
        ...ring.verdict,
      };
      if (path.length === 0) report({ messageId: ring.endless ? "self" : "gatedSelf", data, ...rest });
      else report({ messageId: ring.endless ? "ring" : "gatedRing", data: { ...data, path }, ...rest });
    }
  },
  repair: ({ workflow, node }: { workflow: Workflow; node: FlowNode }) => [
    ...standIn(workflow, node).map((edit) => ({ ...edit, destructive: true as const })),
    sacrifice(title("removeNode", { node: node.id ?? "" }), removeNode(workflow, node)),
  ],
});

interface Ring {
  readonly endless: boolean;
  /** The calls that lead from the called workflow back. */
  readonly way: readonly CallHop[];
  readonly verdict: { readonly severity: "error" | "warning"; readonly certainty: "certain" | "possible" };
}

/** A shortest ring without any gate, else a shortest one. */
function findRing(
  callee: string,
  caller: string,
  isGated: () => boolean,
  workflows: KnownWorkflows,
): Ring | undefined {
  const way = workflows.findWay(callee, caller, false);
  if (way === undefined) return undefined;
  const ungated = isGated() ? undefined : workflows.findWay(callee, caller, true);
  return ungated === undefined
    ? { endless: false, way, verdict: { severity: "warning", certainty: "possible" } }
    : { endless: true, way: ungated, verdict: { severity: "error", certainty: "certain" } };
}

interface OwnCall {
  readonly id: string;
  readonly node: FlowNode;
  readonly at: string;
  readonly document: string | undefined;
}

function describeRing({ id, node, at, document }: OwnCall, way: readonly CallHop[]): RelatedPlace[] {
  const says = describeHop(id, node.workflowId ?? "", node.id);
  return [
    { at, role: "call", says, document },
    ...way.map(({ caller, call }) => ({
      at: call.pointer,
      role: "call",
      says: describeHop(caller.id, call.workflowId, call.nodeId),
      elsewhere: { document: caller.document, range: call.range, nodeId: call.nodeId },
    })),
  ];
}

function describeHop(workflow: string, target: string, node: string | undefined): Phrase {
  return node === undefined
    ? relation("calls", { workflow, target })
    : relation("callsIn", { workflow, target, node });
}
