import { title } from "../../diagnostics/phrase.js";
import { otherwise, remove, replace, sacrifice, suggest } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { findRouters, type Router } from "../../facts/routers.js";
import type { FlowNode, LogicValue } from "../../flow/flow-model.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import { otherIds } from "../../graph/meant-nodes.js";
import { defineRule } from "../define-rule.js";

export const logicUnknownTarget = defineRule({
  id: "logic/unknown-target",
  severity: "info",
  basis: "documented",
  source: [reference("flow[].logic.default", "it is the id or output of the node to execute")],
  description: "Where the outcomes of an if-else node name nodes, each of them names one.",
  messages: {
    unknown:
      'The outcomes of "{node}" are ids of nodes, but no node has the id "{value}": when that comes out, it leads nowhere.',
  },
  mutesNothing: true,
  concerns: { nodes: ["logic"] },
  check({ flow, graph, inputs }, report) {
    for (const { node, targets, other } of findRouters(graph)) {
      if (other === undefined) continue;
      const { text, pointer } = other;
      // Beside a single target a word is the usual way to say that nothing else is to run.
      if (targets.length < 2 && inputs.near.find(text, otherIds(flow, node)).length === 0) continue;
      report({
        messageId: "unknown",
        at: pointer,
        data: { node: node.id ?? "", value: text },
        subject: text,
        near: { name: text, among: otherIds(flow, node) },
        repair: { node, value: other, unnamed: unnamedBehind(node, targets, graph) },
      });
    }
  },
  repair: ({ node, value, unnamed }: Unknown) => {
    const { pointer, text } = value;
    const found = node.logic?.cases.find((each) => each.value?.pointer === pointer);
    const names = unnamed.map((name) => suggest(title("write", { name }), [replace(pointer, name)]));
    const drop =
      found === undefined
        ? []
        : [sacrifice(title("removeCaseNamed", { value: text }), [remove(found.pointer)])];
    return otherwise([...names, ...drop]);
  },
});

interface Unknown {
  readonly node: FlowNode;
  /** The outcome that names no node. */
  readonly value: LogicValue;
  /** Nodes that wait for the if-else node though no outcome names them. */
  readonly unnamed: readonly string[];
}

function unnamedBehind(node: FlowNode, targets: Router["targets"], graph: FlowGraph): string[] {
  const named = new Set(targets.map((target) => target.node));
  const waiting = graph.edgesFrom(node).filter(({ kind, target }) => kind === "order" && !named.has(target));
  return [...new Set(waiting.map(({ target }) => target.id ?? ""))].slice(0, MOST_OFFERED);
}

const MOST_OFFERED = 3;
