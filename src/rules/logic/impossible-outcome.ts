import type { RelatedPlace } from "../../diagnostics/finding.js";
import { relation, title } from "../../diagnostics/phrase.js";
import { remove, sacrifice } from "../../diagnostics/propose.js";
import { reference } from "../../diagnostics/source.js";
import { dropInput, removeNode } from "../../facts/mend-flow.js";
import type { FlowNode, Workflow } from "../../flow/flow-model.js";
import type { FlowGraph } from "../../graph/flow-graph.js";
import { defineRule } from "../define-rule.js";

export const logicImpossibleOutcome = defineRule({
  id: "logic/impossible-outcome",
  severity: "warning",
  basis: "documented",
  source: [
    reference(
      "flow[].inputs[].ref.equal, flow[].logic.cases",
      "a node runs on the value of a case that is matched",
    ),
  ],
  description: "Every outcome that a node waits for can happen.",
  messages: {
    impossible: '"{node}" never yields "{value}", whatever the inputs are, so what runs on it never runs.',
  },
  mutesNothing: true,
  concerns: { nodes: ["logic"] },
  check({ paths, graph, workflow }, report) {
    for (const [node, values] of paths.impossible) {
      const shadowed = graph.shadowedCases(node);
      for (const value of values) {
        const explained = shadowed.values.has(value);
        if (explained) continue;
        report({
          messageId: "impossible",
          at: pointerOf(node, value),
          data: { node: node.id ?? "", value },
          subject: value,
          related: gatedNodes(node, value, graph),
          repair: { workflow, graph, node, value },
        });
      }
    }
  },
  repair: ({ workflow, graph, node, value }: ImpossibleOutcome) => {
    const gates = graph
      .edgesFrom(node)
      .filter(({ kind, ref }) => kind === "branch" && ref?.equal?.text === value);
    const cases = node.logic?.cases.filter((one) => one.value?.text === value) ?? [];
    const isOnly = cases.length === node.logic?.cases.length;
    const targets = [...new Set(gates.map(({ target }) => target))];
    const removed = isOnly ? [] : cases.map(({ pointer }) => remove(pointer));
    const alone = targets.flatMap((target) => removeNode(workflow, target));
    const free = gates.flatMap(({ reference }) => dropInput(reference?.input));
    return [
      sacrifice(title("runAlways", { value }), [...removed, ...free]),
      sacrifice(title("removeOutcome", { value }), [...removed, ...alone]),
    ];
  },
});

function pointerOf(node: FlowNode, value: string): string {
  const found = node.logic?.cases.find((entry) => entry.value?.text === value)?.value ?? node.logic?.default;
  return found?.pointer ?? node.pointer;
}

function gatedNodes(node: FlowNode, value: string, graph: FlowGraph): RelatedPlace[] {
  const gates = graph
    .edgesFrom(node)
    .filter(({ kind, ref }) => kind === "branch" && ref?.equal?.text === value);
  return gates.map(({ pointer, target }) => {
    return { at: pointer, role: "gated", says: relation("runsOnlyThen", { node: target.id ?? "" }) };
  });
}

interface ImpossibleOutcome {
  readonly workflow: Workflow;
  readonly graph: FlowGraph;
  readonly node: FlowNode;
  readonly value: string;
}
