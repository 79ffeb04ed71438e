import type { FlowNode } from "../flow/flow-model.js";
import type { FlowGraph } from "../graph/flow-graph.js";
import { type ConditionSource, findSource } from "./condition-sources.js";
import type * as whole from "./condition-space.js";
import type { DecisionDiagrams, Diagram } from "./decision-diagram.js";

/**
 * In `flowproof/lean`: each condition may hold or not, whatever is given. Two of the same text that read the same hold
 * together, so that what was split on one choice is not taken for two.
 */
export class ConditionSpace implements Pick<whole.ConditionSpace, "variables" | "hold"> {
  readonly variables: whole.ConditionVariable[] = [];
  readonly sources = new ReadSources();
  readonly #graph: FlowGraph;
  readonly #diagrams: DecisionDiagrams;
  readonly #free = new Map<string, number>();

  constructor(graph: FlowGraph, diagrams: DecisionDiagrams) {
    this.#graph = graph;
    this.#diagrams = diagrams;
  }

  /** When a condition of a node holds: 1 or 0. */
  hold(node: FlowNode, text: string | undefined): Diagram {
    if (text === undefined) return this.#variable(`${node.index}`, "", []);
    const { flow, loops } = this.#graph;
    const read = node.inputs
      .map(({ name }) => name)
      .filter((name) => name !== undefined && text.includes(name))
      .map((name) => findSource(node, name ?? "", flow.nodesById, loops).key);
    // A random part is never the same as another.
    const own = /\brandom/.test(text) ? `${this.variables.length}` : "";
    return this.#variable(`${own}!${text}(${read.join()})`, text, read);
  }

  #variable(key: string, text: string, sources: readonly string[]): Diagram {
    let variable = this.#free.get(key);
    if (variable === undefined) {
      variable = this.#diagrams.addVariable(2);
      this.variables[variable] = { kind: "free", sources, text };
      this.#free.set(key, variable);
    }
    return this.#diagrams.select(variable, [0, 1]);
  }
}

/** What conditions read is not known, so that nothing is asked of it. */
class ReadSources {
  get isEmpty(): boolean {
    return false;
  }

  of(): readonly ConditionSource[] {
    return [];
  }

  ofInput(): undefined {}

  groupOf({ key }: Pick<ConditionSource, "key">): string {
    return key;
  }
}
