import type { FlowNode } from "../flow/flow-model.js";
import type { FlowEdge } from "../graph/flow-edges.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { findInnermostLoop } from "../graph/innermost-loop.js";
import type { AnalysedLoop, AnalysedNode, AnalysedRuns, Neighbour } from "./flow-analysis.js";

/** The id by which everything else can mean the node; `undefined` when there is none. */
export function nameOf(node: FlowNode): string | undefined {
  return node.duplicateOf === undefined ? node.id : undefined;
}

/** The names of those nodes that have one. */
export function namesOf(nodes: Iterable<FlowNode>): string[] {
  return [...nodes].map(nameOf).filter((id) => id !== undefined);
}

/** Every node that has a name. */
export function analyseNodes(
  graph: FlowGraph,
  edges: readonly FlowEdge[],
  stageOf: ReadonlyMap<FlowNode, number>,
  runsOf: (node: FlowNode) => AnalysedRuns,
): AnalysedNode[] {
  const sources = groupNeighbours(
    edges,
    ({ target }) => target,
    ({ source }) => source,
  );
  const readers = groupNeighbours(
    edges,
    ({ source }) => source,
    ({ target }) => target,
  );
  return graph.flow.nodes.flatMap((node) => {
    const id = nameOf(node);
    if (id === undefined) return [];
    const around = [...graph.loops.around(node)].sort((a, b) => b.members.size - a.members.size);
    return [
      {
        id,
        type: node.type,
        stage: stageOf.get(node) ?? null,
        sources: sources.get(node) ?? [],
        readers: readers.get(node) ?? [],
        loops: namesOf(around.map((loop) => loop.node)),
        runs: runsOf(node),
      },
    ];
  });
}

/** Every for-each node that has a name. */
export function analyseLoops({ loops }: FlowGraph): AnalysedLoop[] {
  return loops.all.flatMap(({ node, body, members }) => {
    const id = nameOf(node);
    if (id === undefined) return [];
    const outer = findInnermostLoop(loops, node)?.node;
    const parent = outer === undefined ? undefined : nameOf(outer);
    return [{ id, body: namesOf(body), members: namesOf(members), parent: parent ?? null }];
  });
}

function groupNeighbours(
  edges: readonly FlowEdge[],
  ownerOf: (edge: FlowEdge) => FlowNode,
  otherOf: (edge: FlowEdge) => FlowNode,
): Map<FlowNode, Neighbour[]> {
  const groups = new Map<FlowNode, Neighbour[]>();
  const seen = new Map<FlowNode, Set<string>>();
  for (const edge of edges) {
    const [owner, other, { kind }] = [ownerOf(edge), otherOf(edge), edge];
    const id = nameOf(other);
    const known = seen.get(owner) ?? new Set();
    const key = `${kind} ${other.index}`;
    if (id === undefined || known.has(key)) continue;
    seen.set(owner, known.add(key));
    const group = groups.get(owner);
    if (group === undefined) groups.set(owner, [{ id, kind }]);
    else group.push({ id, kind });
  }
  return groups;
}
