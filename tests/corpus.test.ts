import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type ValidateOptions, validateDocument } from "../src/index.js";
import { ruleIds } from "../src/rules/index.js";
import { expectLaws, findingsOf } from "./result-laws.js";

// Real workflow graphs of other systems; they are not part of the repository.
const corpus = new URL("../../shared/corpus/dags/", import.meta.url);
const files = existsSync(corpus) ? readdirSync(corpus).filter((name) => name.endsWith(".json")) : [];
const graphs = files.filter((name) => name !== "INDEX.json").sort();

interface Graph {
  readonly nodes: readonly string[];
  readonly edges: readonly (readonly [source: string, target: string])[];
}

/** Each task becomes a model node, each edge an input that reads the source. */
function flowOf({ nodes, edges }: Graph) {
  const sources = new Map<string, string[]>(nodes.map((id) => [id, []]));
  for (const [source, target] of edges) sources.get(target)?.push(source);
  return nodes.map((id) => ({
    id,
    type: "custom-model",
    modelId: "model_task",
    inputs: (sources.get(id) ?? []).map((source, index) => ({
      name: `from_${index}`,
      type: "file",
      ref: { node: source, name: "all" },
    })),
  }));
}

/** Many of these graphs are larger than the documented limit of nodes, which is a rule of its own. */
function withoutNodeLimit(): ValidateOptions {
  const limit = ruleIds.find((id: string) => id === "graph/too-many-nodes");
  return limit === undefined ? {} : { rules: { [limit]: "off" } };
}

describe.skipIf(graphs.length === 0)("real graphs of other workflow systems", () => {
  const read = (file: string): Graph => JSON.parse(readFileSync(new URL(file, corpus), "utf8"));

  it("is the whole corpus", () => {
    expect(graphs.length).toBeGreaterThanOrEqual(57);
  });

  it.each(graphs)("%s is sound", (file) => {
    const graph = read(file);
    const flow = flowOf(graph);
    expect(flow.flatMap(({ inputs }) => inputs)).toHaveLength(graph.edges.length);
    const result = validateDocument(flow, withoutNodeLimit());
    expectLaws(result, flow);
    expect(findingsOf(result)).toEqual([]);
    expect(result.valid).toBe(true);
  });

  it.each(graphs)("%s is sound in reversed order of nodes", (file) => {
    const flow = flowOf(read(file)).reverse();
    expect(findingsOf(validateDocument({ name: file, flow }, withoutNodeLimit()))).toEqual([]);
  });

  it("would notice a graph that is broken", () => {
    const file = graphs[0];
    if (file === undefined) throw new Error("no graph");
    const flow = flowOf(read(file));
    flow[1]?.inputs.push({ name: "more", type: "file", ref: { node: "no such task", name: "all" } });
    expect(findingsOf(validateDocument(flow, withoutNodeLimit()))).toHaveLength(1);
  });
});
