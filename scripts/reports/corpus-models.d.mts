/** A graph of tasks of another system. */
export interface CorpusGraph {
  readonly nodes: readonly string[];
  readonly edges: readonly (readonly [source: string, target: string])[];
}

/** A process model with what is known of it, where it was small enough to be searched. */
export interface CorpusProcess {
  readonly elements: readonly { readonly id: string; readonly type: string }[];
  /** Sequence flows, each from one element to another. */
  readonly flows: readonly (readonly [from: string, to: string])[];
  readonly labels: { readonly acyclic: boolean; readonly deadlockReachable?: boolean };
}

export interface CorpusNode {
  id: string;
  type: string;
  modelId: string;
  inputs: { name: string; type: string; ref: { node: string; name: string } }[];
}

export function readCorpusModels(root: string, sort: "dags"): { name: string; model: CorpusGraph }[];
export function readCorpusModels(root: string, sort: "bpmn"): { name: string; model: CorpusProcess }[];
export function hasWholeCorpus(root: string): boolean;
export function graphToFlow(graph: CorpusGraph): CorpusNode[];
