import type { KnownCallees } from "../catalogue/catalogue.js";
import { InputFacts } from "../facts/input-facts.js";
import { findRunWants } from "../facts/missing-in-run.js";
import type { FlowNode, Workflow } from "../flow/flow-model.js";
import { isIfElse } from "../flow/node-fields.js";
import type { Readings } from "../flow/readings.js";
import { hasOpenReferences } from "../graph/ancestors.js";
import { FlowGraph } from "../graph/flow-graph.js";

/** What a body has to give because a node that runs in every run requires it. */
export interface NodeNeed {
  /** The input of the workflow that has to be given; absent where nothing can be given. */
  readonly name: string | undefined;
  /** Where all of these are given, and none of the others. */
  readonly given: readonly string[];
  readonly absent: readonly string[];
  /** Inputs with a default, where none of these is given empty: whether the default then stands in nobody has said. */
  readonly filled: readonly string[];
}

/**
 * What nodes require that run whatever a body gives, as far as it comes from inputs of the workflow.
 * Complexity: O(nodes + edges + inputs + names in their rules).
 */
export function findNodeNeeds(workflow: Workflow, callees: KnownCallees, readings: Readings): NodeNeed[] {
  const graph = new FlowGraph(workflow.flow);
  const plain = findPlainNodes(graph);
  const wants = findRunWants({ graph, callees, readings, inputs: new InputFacts(workflow, callees) });
  return wants.flatMap(({ node, own, others }): NodeNeed[] => {
    if (!plain.has(node) || own.kind === "yielded") return [];
    const [given, absent, filled]: [string[], string[], string[]] = [[], [], []];
    for (const { presence, isGiven } of others) {
      if (presence.kind === "given") (isGiven ? given : absent).push(presence.input.name ?? "");
      else if (presence.kind === "always" && presence.standIn !== undefined)
        filled.push(presence.standIn.name ?? "");
      // Always given, or never, is no condition.
      else if (presence.kind === "yielded") return [];
    }
    return [{ name: own.kind === "given" ? (own.input.name ?? "") : undefined, given, absent, filled }];
  });
}

/** Nodes outside of loops that run in every run, since all that they name does. */
function findPlainNodes(graph: FlowGraph): ReadonlySet<FlowNode> {
  const plain = new Set<FlowNode>();
  for (const index of graph.order.order) {
    const node = graph.points[index]?.node;
    if (node === undefined || node.type === "for-each" || isIfElse(node)) continue;
    if (graph.loops.around(node).length > 0 || graph.cyclicNodes.has(node) || hasOpenReferences(node))
      continue;
    const isPlain = graph
      .edgesInto(node)
      .every(({ kind, source }) => kind === "select" || (ALWAYS.has(kind) && plain.has(source)));
    if (isPlain) plain.add(node);
  }
  return plain;
}

const ALWAYS: ReadonlySet<string> = new Set(["data", "order"]);
