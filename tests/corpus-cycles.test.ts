import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { validateWorkflow } from "../src/index.js";
import { isDeep } from "./properties/settings.js";

// Real workflow graphs of other systems; they are not part of the repository.
const corpus = new URL("../../shared/corpus/dags/", import.meta.url);
const files = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith(".json")) : [];
const graphs = files.filter((name) => name !== "INDEX.json").sort();
const TRIED = isDeep ? 50 : 3;

interface Graph {
  readonly nodes: readonly string[];
  readonly edges: readonly (readonly [source: string, target: string])[];
}

describe.skipIf(graphs.length === 0)("a real graph with one edge doubled backwards", () => {
  it.each(graphs)("%s has one cycle of two nodes", (file) => {
    const graph: Graph = JSON.parse(readFileSync(new URL(file, corpus), "utf8"));
    const { length } = graph.edges;
    for (let tried = 0; tried < Math.min(TRIED, length); tried++) {
      const [source, target] = graph.edges[Math.floor((tried * length) / TRIED) % length] ?? ["", ""];
      const flow = flowOf(graph, [target, source]);
      const { diagnostics } = validateWorkflow(flow, { rules: { "graph/too-many-nodes": "off" } });
      expect(diagnostics.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
        ["graph/cycle", "error"],
      ]);
      const hops = diagnostics[0]?.related ?? [];
      expect(hops.map(({ nodeId, role }) => [nodeId, role]).sort()).toEqual(
        [
          [source, "data"],
          [target, "data"],
        ].sort(),
      );
    }
  });
});

/** Each task becomes a model node, each edge an input that reads the source. */
function flowOf({ nodes, edges }: Graph, extra: readonly [string, string]) {
  const sources = new Map<string, string[]>(nodes.map((id) => [id, []]));
  for (const [source, target] of [...edges, extra]) sources.get(target)?.push(source);
  return nodes.map((id) => ({
    id,
    type: "custom-model",
    modelId: "model_task",
    inputs: (sources.get(id) ?? []).map((node, index) => ({
      name: `from_${index}`,
      type: "file",
      ref: { node, name: "all" },
    })),
  }));
}
