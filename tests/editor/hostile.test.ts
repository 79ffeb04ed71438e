import { describe, expect, it } from "vitest";
import { validateDocument } from "../../src/index.js";

const node = (id: string, type: string, data: object = {}) => ({ id, type, data });
const wire = (source: string, target: string, input = "source-prompt", output = "target-output") => ({
  source,
  sourceHandle: `${source}-${input}`,
  target,
  targetHandle: `${target}-${output}`,
});

function check(nodes: readonly object[], edges: readonly object[]) {
  const result = validateDocument({ status: "ready", editorInfo: { nodes, edges, inputKeys: [] } });
  expect(result.failures).toEqual([]);
  return result;
}

describe("a hostile graph", () => {
  it("with wires from a node to itself is read", () => {
    const { diagnostics } = check(
      [node("a", "model", { modelId: "m", isOutput: true })],
      [wire("a", "a"), wire("a", "a", "source-conditional")],
    );
    expect(diagnostics.map(({ ruleId }) => ruleId)).toContain("ref/self");
  });

  it("with keys of prototypes as names is read", () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      const form = JSON.parse(`{"${name}": 1}`);
      check(
        [
          node(name, "text", { isInput: true, value: name }),
          node("b", "model", { modelId: name, isOutput: true, form }),
          node("c", name, { parentNodeId: name }),
        ],
        [wire("b", name), wire("b", name, name, name)],
      );
    }
  });

  it("with loops that end each other is read", () => {
    check(
      [
        node("a", "forEach"),
        node("b", "forEachEnd", { parentNodeId: "b", isOutput: true }),
        node("c", "forEachEnd", { parentNodeId: "a", isOutput: true }),
        node("d", "forEach"),
      ],
      [wire("a", "c"), wire("c", "a"), wire("d", "b"), wire("b", "d"), wire("a", "d")],
    );
  });

  it("with anything in place of anything is read", () => {
    for (const odd of [null, 1, "x", [], {}, [[]], [null], { id: 1 }, [{ id: [] }]]) {
      const data = {
        inputHandles: odd,
        outputHandles: odd,
        conditionBlocks: odd,
        form: odd,
        value: odd,
        parentNodeId: odd,
        isOutput: true,
      };
      for (const type of ["model", "ifElse", "forEach", "forEachEnd", "approval", "asset", "text", odd])
        validateDocument({
          editorInfo: { nodes: [{ id: "a", type, data }, odd], edges: [odd], inputKeys: odd },
        });
    }
  });

  it("with 100,000 wires costs no more than its size", () => {
    const nodes = [
      node("text", "text", { isInput: true }),
      ...Array.from({ length: 1000 }, (_, at) => node(`m${at}`, "model", { modelId: "m", isOutput: true })),
    ];
    const edges = Array.from({ length: 100_000 }, (_, at) => wire(`m${at % 1000}`, "text", `source-i${at}`));
    check(nodes, edges);
  });
});
