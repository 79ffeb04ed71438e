import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { graphToFlow, hasWholeCorpus, readCorpusModels } from "../scripts/reports/corpus-models.mjs";
import { type ValidateOptions, validateDocument, validateWorkflow } from "../src/index.js";
import { isDeep } from "./properties/settings.js";
import { expectLaws, findingsOf } from "./result-laws.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const graphs = readCorpusModels(root, "dags");
/** Many of these graphs are larger than the documented limit of nodes, which is a rule of its own. */
const anySize: ValidateOptions = { rules: { "graph/too-many-nodes": "off" } };

describe("real graphs of other workflow systems", () => {
  it("is the whole corpus, or the part that may be handed on", () => {
    expect(graphs.length).toBeGreaterThanOrEqual(hasWholeCorpus(root) ? 57 : 22);
  });

  it.each(graphs)("$name is sound", ({ model }) => {
    const flow = graphToFlow(model);
    expect(flow.flatMap(({ inputs }) => inputs)).toHaveLength(model.edges.length);
    const result = validateDocument(flow, anySize);
    expectLaws(result, flow);
    expect(findingsOf(result)).toEqual([]);
    expect(result.valid).toBe(true);
  });

  it.each(graphs)("$name is sound in reversed order of nodes", ({ name, model }) => {
    const flow = graphToFlow(model).reverse();
    expect(findingsOf(validateDocument({ name, flow }, anySize))).toEqual([]);
  });

  it("would notice a graph that is broken", () => {
    const [graph] = graphs;
    if (graph === undefined) throw new Error("no graph");
    const flow = graphToFlow(graph.model);
    flow[1]?.inputs.push({ name: "more", type: "file", ref: { node: "no such task", name: "all" } });
    expect(findingsOf(validateDocument(flow, anySize))).toHaveLength(1);
  });
});

const TRIED = isDeep ? 50 : 3;

describe("a real graph with one edge doubled backwards", () => {
  it.each(graphs)("$name has one cycle of two nodes", ({ model: { nodes, edges } }) => {
    const { length } = edges;
    for (let tried = 0; tried < Math.min(TRIED, length); tried++) {
      const [source, target] = edges[Math.floor((tried * length) / TRIED) % length] ?? ["", ""];
      const flow = graphToFlow({ nodes, edges: [...edges, [target, source]] });
      const { diagnostics } = validateWorkflow(flow, anySize);
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
