import { describe, expect, it } from "vitest";
import { type Diagnostic, validateWorkflow } from "../../src/index.js";

type Node = { id: string; type: string; [field: string]: unknown };

describe("cycles", () => {
  it("that share a node are one finding, that are apart are two", () => {
    const interlocked = [reads("a", "b", "c"), reads("b", "a"), reads("c", "a")];
    expect(cyclesOf(interlocked)).toMatchObject([{ messageId: "cycle", data: { path: ["a", "b"] } }]);
    const apart = [reads("a", "b"), reads("b", "a"), reads("c", "d", "a"), reads("d", "c")];
    expect(cyclesOf(apart).map(({ data }) => data)).toEqual([{ path: ["a", "b"] }, { path: ["c", "d"] }]);
  });

  it("go through the body of a loop", () => {
    const around = [forEach("each", ["cut"]), reads("cut", "outside"), reads("outside", "each")];
    expect(hopsOf(around)).toEqual(
      ["data /2/inputs/0/ref/node", "data /1/inputs/0/ref/node", "collect /0/loopBodyNodeIds/0"].sort(),
    );
    const itself = [forEach("each", ["cut"], "cut"), reads("cut")];
    expect(hopsOf(itself)).toEqual(["data /0/inputs/0/ref/node", "item /0/loopBodyNodeIds/0"]);
    expect(cyclesOf(itself)).toMatchObject([{ severity: "error", data: { path: ["each", "cut"] } }]);
  });

  it("go through conditional, dependsOn, equal and all of them", () => {
    expect(hopsOf([gates("a", "b"), gates("b", "a")])).toEqual([
      "gate /0/inputs/0/ref/conditional/0",
      "gate /1/inputs/0/ref/conditional/0",
    ]);
    expect(hopsOf([waits("a", "b"), waits("b", "a")])).toEqual([
      "order /0/dependsOn/0",
      "order /1/dependsOn/0",
    ]);
    const mixed = [
      branch("a", "d", "go"),
      gates("b", "a"),
      waits("c", "b"),
      chooses("d", "c", "go"),
      branch("e", "d", "go"),
    ];
    expect(hopsOf(mixed)).toEqual([
      "branch /0/inputs/0/ref/node",
      "data /3/inputs/0/ref/node",
      "gate /1/inputs/0/ref/conditional/0",
      "order /2/dependsOn/0",
    ]);
  });

  it("are only a warning when a merge can start from outside", () => {
    expect(cyclesOf([gates("a", "b", "out"), reads("b", "a"), reads("out")])).toMatchObject([
      { messageId: "avoidable", severity: "warning" },
    ]);
    expect(cyclesOf([gates("a", "b", "c"), reads("b", "a"), reads("c", "a")])).toMatchObject([
      { messageId: "cycle", severity: "error" },
    ]);
    const another = [
      gates("a", "b", "out"),
      reads("b", "a"),
      reads("out"),
      waits("c", "a", "d"),
      waits("d", "c"),
    ];
    expect(cyclesOf(another).map(({ severity }) => severity)).toEqual(["warning", "error"]);
  });

  it("are shown by a shortest way, also over a gate on the loop around", () => {
    const flow = [forEach("inner", ["gated"]), forEach("outer", ["inner"], "inner"), gates("gated", "outer")];
    expect(hopsOf(flow)).toEqual([
      "collect /0/loopBodyNodeIds/0",
      "data /1/inputs/0/ref/node",
      "gate /2/inputs/0/ref/conditional/0",
    ]);
  });

  it("are only a warning when the value of an if-else node closes them", () => {
    expect(cyclesOf([chooses("a", "b", "b"), reads("b")])).toMatchObject([
      { messageId: "chosen", severity: "warning", certainty: "possible" },
    ]);
  });

  it("start at the first node of the document that is on them", () => {
    const ring = [reads("z", "y"), reads("x", "z"), reads("y", "x"), reads("w", "y")];
    for (let turn = 0; turn < ring.length; turn++) {
      const turned = [...ring.slice(turn), ...ring.slice(0, turn)];
      const first = turned.find(({ id }) => id !== "w")?.id;
      const [found] = cyclesOf(turned);
      expect(found?.data).toMatchObject({ path: expect.arrayContaining(["x", "y", "z"]) });
      expect(found?.related[0]?.message).toMatch(new RegExp(`"${first}"$`));
      expect(found?.pointer).toBe(found?.related[0]?.pointer);
    }
  });
});

describe("10,000 nodes", () => {
  const chain = Array.from({ length: 10_000 }, (_, index) =>
    reads(`n${index}`, ...(index === 0 ? [] : [`n${index - 1}`])),
  );

  it("in a chain have no finding but their number", () => {
    for (const flow of [chain, [...chain].reverse()]) {
      const { diagnostics, failures } = validateWorkflow(flow);
      expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(["graph/too-many-nodes"]);
      expect(failures).toEqual([]);
    }
  });

  it("in a ring have exactly one finding more, a cycle with every hop", () => {
    const ring = [reads("n0", "n9999"), ...chain.slice(1)];
    const { diagnostics, failures } = validateWorkflow(ring);
    expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(["graph/too-many-nodes", "graph/cycle"]);
    expect(diagnostics[1]?.related).toHaveLength(10);
    expect(failures).toEqual([]);
  });
});

function cyclesOf(flow: readonly Node[]): Diagnostic[] {
  return validateWorkflow(flow).diagnostics.filter(({ ruleId }) => ruleId === "graph/cycle");
}

/** The kinds and places of the hops of the only cycle. */
function hopsOf(flow: readonly Node[]): string[] {
  const found = cyclesOf(flow);
  expect(found).toHaveLength(1);
  return (found[0]?.related ?? []).map(({ role, pointer }) => `${role} ${pointer}`).sort();
}

function reads(id: string, ...sources: string[]): Node {
  const inputs = sources.map((node, index) => ({ name: `image_${index}`, type: "file", ref: { node } }));
  return { id, type: "custom-model", modelId: "model_a", inputs };
}

function gates(id: string, ...conditional: string[]): Node {
  return { ...reads(id), inputs: [{ name: "image", type: "file", ref: { conditional } }] };
}

function waits(id: string, ...dependsOn: string[]): Node {
  return { ...reads(id), dependsOn };
}

function branch(id: string, node: string, equal: string): Node {
  return { ...reads(id), inputs: [{ name: "conditional", type: "string", ref: { node, equal } }] };
}

function forEach(id: string, loopBodyNodeIds: string[], ...sources: string[]): Node {
  return { ...reads(id, ...sources), type: "for-each", modelId: undefined, count: 2, loopBodyNodeIds };
}

function chooses(id: string, source: string, value: string): Node {
  const inputs = [{ name: "choice", type: "string", ref: { node: source } }];
  const logic = { cases: [{ condition: 'choice == "x"', value }], default: "other" };
  return { id, type: "logic", logicType: "if-else", inputs, logic };
}
