import type { EdgeKind, FlowState } from "../flow/public-words.js";
import type { NodeType } from "../schema/types.generated.js";

/**
 * What is known of a flow, as plain JSON. Nodes are named by their ids; one without id, or with the id of an earlier
 * one, cannot be named and is left out. Lists are in document order where nothing else is said.
 */
export interface FlowAnalysis {
  /** `present` when there is a flow to analyse; else every list is empty. */
  readonly state: FlowState;
  /** Every node after those it waits for, a for-each before its body; without the nodes in or behind a cycle. */
  readonly order: readonly string[];
  /** The nodes that may start together, stage by stage; without the nodes in or behind a cycle. */
  readonly stages: readonly (readonly string[])[];
  /** Nodes whose assets or text the workflow hands back, and when: `last`, and those that ask for it. */
  readonly outputs: readonly AnalysedOutput[];
  /** Producing nodes outside of loops that no other node reads. */
  readonly last: readonly string[];
  readonly loops: readonly AnalysedLoop[];
  /** A longest chain of nodes that wait for each other; a for-each counts where it starts and where it ends. */
  readonly longestPath: readonly string[];
  readonly nodes: readonly AnalysedNode[];
  /** In the order of the nodes that read, those of the loops last. */
  readonly edges: readonly AnalysedEdge[];
  /** One for each group of nodes that wait for each other. */
  readonly cycles: readonly AnalysedCycle[];
  readonly bounds: AnalysedBounds;
}

/** An output of the workflow; it is there when its node runs. */
interface AnalysedOutput extends AnalysedRuns {
  readonly id: string;
}

/** From how many to how many. */
export interface AnalysedBound {
  readonly least: number;
  /** `null` where nothing bounds it. */
  readonly most: number | null;
}

/**
 * How much a run does that completes; where it is rejected, canceled or fails it does less. Where branches exclude each
 * other, all together is less than the sum of the nodes.
 */
export interface AnalysedBounds {
  /** Executions of nodes, a node in a loop once for each iteration. */
  readonly executions: AnalysedBound;
  /** Those that call a model, a tool or a workflow. */
  readonly billed: AnalysedBound;
  readonly nodes: readonly (AnalysedBound & { readonly id: string; readonly billed: boolean })[];
  /** For-each nodes of which nothing says how often they iterate. */
  readonly unbounded: readonly string[];
  /** Inputs whose value changes what a run costs (`costImpact`); `node` is absent for an input of the workflow. */
  readonly costInputs: readonly { readonly node?: string; readonly input: string }[];
  /** In compute units, as the catalogue has them; absent where it prices nothing that runs. */
  readonly cost?: AnalysedCost;
}

/** What the nodes with a price cost together. */
interface AnalysedCost extends AnalysedBound {
  /** Billed nodes whose price is not known; what they cost is added to nothing. */
  readonly unpriced: readonly string[];
}

/** A for-each node and what runs in it. */
export interface AnalysedLoop {
  readonly id: string;
  /** The nodes that it lists. */
  readonly body: readonly string[];
  /** The body, and the bodies of the for-each nodes in it. */
  readonly members: readonly string[];
  /** The for-each that it runs in. */
  readonly parent: string | null;
}

export interface AnalysedNode {
  readonly id: string;
  /** `unknown` for a type that no edition has. */
  readonly type: NodeType | "unknown";
  /** The index of its stage; `null` in or behind a cycle. */
  readonly stage: number | null;
  /** What it waits for, each node once for each kind of edge. */
  readonly sources: readonly Neighbour[];
  /** What waits for it. */
  readonly readers: readonly Neighbour[];
  /** The loops that it runs in, the outermost first. */
  readonly loops: readonly string[];
  readonly runs: AnalysedRuns;
}

/** When a node runs to its end, and how often. */
export interface AnalysedRuns {
  /**
   * `always`, `never`, or in words over the workflow inputs and outputs (`<node>.<output>`) that decide, such as
   * `style == "anime" and not hd`; a long one ends in `…`. In a loop it speaks of one iteration. Absent when it
   * could not be decided, as in or behind a cycle.
   */
  readonly condition?: string;
  /** `1`, `0`, `0..1`; in a loop `0..n`, or with `count` as many times as that says, such as `3` or `0..3`. */
  readonly times: string;
}

export interface Neighbour {
  readonly id: string;
  readonly kind: EdgeKind;
}

/** `source` comes before `target`, except that a `collect` edge leads to the end of its for-each. */
export interface AnalysedEdge {
  readonly source: string;
  readonly target: string;
  readonly kind: EdgeKind;
  /** What `equal` asks for. */
  readonly outcome?: string;
  /** The place that makes the edge. */
  readonly pointer: string;
}

export interface AnalysedCycle {
  /** Every node of the group. */
  readonly nodes: readonly string[];
  /** A shortest cycle in it. */
  readonly hops: readonly AnalysedEdge[];
  /** A node outside of the group may let one of its nodes run. */
  readonly avoidable: boolean;
}
