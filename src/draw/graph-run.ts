import type { FlowNode } from "../flow/flow-model.js";
import type { FlowEdge } from "../graph/flow-edges.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import type { SimulatedNode, Simulation } from "../simulate/simulate-result.js";
import { keyOfNode, keyOfPoint } from "./graph-keys.js";
import type { EdgeState, GraphPicture, NodeState, PictureEdge, PictureNode } from "./graph-picture.js";
import { pictureText, widthOfText } from "./graph-text.js";

const LONGEST_OUTCOME = 20;

/** Shows a run in a picture: what was taken bold, what was skipped faded, what waits forever marked. */
export function drawRun(picture: GraphPicture, graph: FlowGraph, run: Simulation): GraphPicture {
  const nodes = new Map(graph.flow.nodes.map((node, index) => [node, run.nodes[index]]));
  const byKey = new Map(graph.flow.nodes.map((node) => [keyOfNode(node), nodes.get(node)]));
  const edges = groupEdges(graph);
  return {
    ...picture,
    nodes: picture.nodes.map((node) => drawNode(node, byKey.get(node.key.replace(/end$/, "")))),
    edges: picture.edges.map((edge) => {
      const meant = (edges.get(keyOfEdge(edge)) ?? []).filter((candidate) => hasLabel(candidate, edge));
      return { ...edge, state: stateOfEdge(edge, meant, nodes) };
    }),
  };
}

function drawNode(node: PictureNode, run: SimulatedNode | undefined): PictureNode {
  if (run === undefined) return node;
  const state = stateOfNode(node, run);
  const words = [node.subtitle, ...describe(state, run)].filter((word) => word !== "");
  return { ...node, state, subtitle: node.role === "start" ? node.subtitle : words.join(" · ") };
}

/** A loop whose body waits has started all the same. */
function stateOfNode({ role }: PictureNode, { status, because }: SimulatedNode): NodeState {
  const hasStarted = status === "success" || because.some(({ kind }) => kind === "body");
  if (role === "start" && hasStarted) return "taken";
  return status === "success" ? "taken" : status;
}

function describe(state: NodeState, run: SimulatedNode): string[] {
  if (state === "skipped") return ["skipped"];
  if (state === "pending") return ["waits forever"];
  const outcomes = outcomesOf(run).map((outcome) =>
    outcome === null ? "nothing" : `"${pictureText(outcome, LONGEST_OUTCOME)}"`,
  );
  return outcomes.length === 0 ? [] : [`yields ${outcomes.join(", ")}`];
}

function stateOfEdge(
  { severity, kind }: PictureEdge,
  edges: readonly FlowEdge[],
  nodes: ReadonlyMap<FlowNode, SimulatedNode | undefined>,
): EdgeState {
  const isWaiting = edges.some(
    ({ source, target }) =>
      nodes.get(source)?.status === "pending" && nodes.get(target)?.status === "pending",
  );
  const isTaken = edges.some((edge) => {
    const [source, target] = [nodes.get(edge.source), nodes.get(edge.target)];
    if (source === undefined || target === undefined) return false;
    // Of a loop that waits, the start has been reached.
    const isReached = target.status !== "skipped" || kind === "collect";
    return isReached && counts(edge, source);
  });
  if (isTaken) return "taken";
  // What the finding is about, and who waits because of it, stays in sight.
  return severity === undefined && !isWaiting ? "faded" : "normal";
}

/** Whether the source of an edge did what the edge asks for. */
function counts({ kind, ref, target }: FlowEdge, source: SimulatedNode): boolean {
  const hasRun = source.status === "success" || (kind === "item" && source.status === "pending");
  const equal = ref?.equal?.text;
  const outcomes = outcomesOf(source);
  if (kind === "select") return outcomes.includes(target.id ?? "");
  if (kind === "gate" && equal !== undefined && outcomes.length === 0) {
    return equal === "skipped" ? source.status === "skipped" : hasRun;
  }
  const isAsked = kind === "branch" || kind === "gate";
  return hasRun && (!isAsked || equal === undefined || outcomes.includes(equal));
}

/** What an if-else node yields, in a loop in any of its iterations. */
function outcomesOf({ outcome, iterations = [] }: SimulatedNode): (string | null)[] {
  const all = [outcome, ...iterations.map((copy) => copy.outcome)];
  return [...new Set(all.filter((each) => each !== undefined))];
}

function groupEdges(graph: FlowGraph): Map<string, FlowEdge[]> {
  const groups = new Map<string, FlowEdge[]>();
  graph.edges.forEach((edge, index) => {
    const source = graph.points[graph.digraph.sources[index] ?? -1];
    const target = graph.points[graph.digraph.targets[index] ?? -1];
    if (source === undefined || target === undefined) return;
    const ends = { source: keyOfPoint(graph, source), target: keyOfPoint(graph, target) };
    const key = keyOfEdge({ ...ends, kind: edge.kind });
    groups.set(key, [...(groups.get(key) ?? []), edge]);
  });
  return groups;
}

function keyOfEdge({ source, target, kind }: Pick<PictureEdge, "source" | "target" | "kind">): string {
  return `${source} ${target} ${kind}`;
}

/** Edges between the same nodes are told apart by the outcome that they ask for. */
function hasLabel({ kind, ref }: FlowEdge, { label }: PictureEdge): boolean {
  if (kind !== "branch" && kind !== "gate") return true;
  if (label === undefined || ref?.equal === undefined) return label === ref?.equal?.text;
  return pictureText(ref.equal.text, widthOfText(label)) === label;
}
