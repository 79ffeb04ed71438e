import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import { approval, branch, choose, gate, loop, model, reads, statuses, waiting } from "./flows.js";

const status = (node: object, ...others: object[]) => statuses(simulateFlow([...others, node]))["n"];

describe("references that another finding speaks about", () => {
  it.each([
    ["unknown", model("n", reads("nobody"))],
    ["itself", model("n", reads("n"))],
    ["blank", model("n", reads(" "))],
    ["unknown in a gate", model("n", gate("nobody"))],
    ["an empty gate", model("n", gate())],
    ["an unknown member beside one that is skipped", model("n", gate("no", "nobody"))],
    ["an unknown node to wait for", waiting(model("n"), "nobody", "n")],
    ["a value that no case yields", model("n", branch("if", "c"))],
    ["a ref of the wrong shape", model("n", { name: "in", type: "string", ref: { node: "no", equal: 1 } })],
    ["the output of an approval", model("n", reads("held"))],
  ])("count as satisfied: %s", (_, node) => {
    const setting = [choose("if", "a"), model("no", branch("if", "b")), model("stuck", reads("no"))];
    expect(status(node, ...setting, approval("held", "stuck"))).toBe("success");
  });

  it("counts a node outside of a loop that names its body as satisfied", () => {
    const flow = [
      choose("if", "b"),
      loop("each", ["one"]),
      model("one", branch("if", "a")),
      waiting(model("n", reads("one"), gate("one")), "one"),
    ];
    expect(statuses(simulateFlow(flow))).toMatchObject({ one: "skipped", n: "success" });
  });

  it("lets everything in or behind a cycle wait, and nothing else", () => {
    const result = simulateFlow([
      model("a", reads("b")),
      model("b", reads("a")),
      model("behind", gate("ok", "b")),
      loop("each", ["inside", "free"]),
      model("inside", reads("behind")),
      model("free", reads("each")),
      model("ok"),
    ]);
    expect(statuses(result)).toEqual({
      a: "pending",
      b: "pending",
      behind: "pending",
      each: "pending",
      inside: "pending",
      free: "success",
      ok: "success",
    });
    expect(result.nodes[2]?.because[0]?.kind).toBe("cycle");
  });

  it("waits for a loop that reads its own body", () => {
    const flow = [loop("each", ["one"], { inputs: [reads("one")] }), model("one", reads("each"))];
    expect(statuses(simulateFlow(flow))).toEqual({ each: "pending", one: "pending" });
  });

  it("means the first of two nodes with one id", () => {
    const flow = [
      choose("if", "b"),
      model("twin", branch("if", "b")),
      model("twin", branch("if", "a")),
      model("n", reads("twin")),
    ];
    expect(simulateFlow(flow).nodes.map((node) => node.status)).toEqual([
      "success",
      "success",
      "skipped",
      "success",
    ]);
  });
});
