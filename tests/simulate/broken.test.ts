import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import { approval, branch, choose, gate, gateEqual, loop, model, reads, statuses, waiting } from "./flows.js";

const status = (node: object, ...others: object[]) => statuses(simulateFlow([...others, node]))["n"];

const SETTING = [choose("if", "a"), model("no", branch("if", "b")), model("stuck", reads("no"))];

describe("references that cannot be followed", () => {
  it.each([
    ["an unknown node", model("n", reads("nobody")), 'It names "nobody", but no node has that id.'],
    ["a blank one", model("n", reads(" ")), "A reference of it cannot be read."],
    ["an unknown member", model("n", gate("nobody")), 'It names "nobody", but no node has that id.'],
    [
      "an unknown member beside one that is skipped",
      model("n", gate("no", "nobody")),
      "A member of its conditional leads nowhere or cannot be read.",
    ],
    [
      "an unknown node to wait for",
      waiting(model("n"), "nobody"),
      'It names "nobody", but no node has that id.',
    ],
    [
      "a ref of the wrong shape",
      model("n", { name: "in", type: "string", ref: { node: "no", equal: 1 } }),
      "A reference of it cannot be read.",
    ],
  ])("are taken as satisfied, and not decided: %s", (_, node, text) => {
    const found = simulateFlow([...SETTING, node]).nodes.at(-1);
    expect([found?.status, found?.undecided]).toEqual(["success", true]);
    expect(found?.because.map((reason) => reason.text)).toEqual([text]);
  });

  it("make no difference beside one that fails, or in a gate that holds anyway", () => {
    for (const [node, expected] of [
      [model("n", reads("nobody"), branch("if", "b")), "skipped"],
      [model("n", gate("nobody", "if")), "success"],
    ] as const) {
      const found = simulateFlow([...SETTING, node]).nodes.at(-1);
      expect([found?.status, found?.undecided]).toEqual([expected, false]);
    }
  });
});

describe("references that never come true", () => {
  it.each([
    ["its own output", model("n", reads("n")), "pending"],
    ["itself to wait for", waiting(model("n"), "n"), "pending"],
    ["only itself in a gate", model("n", gate("n")), "pending"],
    ["itself in a gate beside one that ran", model("n", gate("n", "if")), "success"],
    ["itself in a gate beside one that is skipped", model("n", gate("n", "no")), "skipped"],
    ["a value that no case yields", model("n", branch("if", "c")), "skipped"],
    ["no member at all", model("n", gate()), "success"],
  ])("%s", (_, node, expected) => expect(status(node, ...SETTING)).toBe(expected));

  it("waits with an approval that it reads", () => {
    expect(status(model("n", reads("held")), ...SETTING, approval("held", "stuck"))).toBe("pending");
    expect(status(model("n", reads("held")), ...SETTING, approval("held", "no"))).toBe("success");
  });

  it("never starts a loop that lists itself", () => {
    const flow = [loop("each", ["each", "one"]), model("one"), model("n", reads("each"))];
    expect(statuses(simulateFlow(flow))).toEqual({ each: "pending", one: "pending", n: "pending" });
  });
});

describe("a node outside of a loop that names a node of its body", () => {
  const flow = (node: object) => [
    loop("each", ["one", "ask"]),
    model("one"),
    choose("ask", "a"),
    model("other"),
    node,
  ];

  it.each([
    ["reads it: waits", model("n", reads("one")), "pending"],
    ["branches on it: is skipped", model("n", branch("ask", "a")), "skipped"],
    ["runs with it: is skipped", model("n", gate("one")), "skipped"],
    ["runs with it or another one: runs", model("n", gate("one", "other")), "success"],
    ["runs when it is skipped: runs", model("n", gateEqual("skipped", "one")), "success"],
    ["waits for it: runs", waiting(model("n"), "one"), "success"],
  ])("%s", (_, node, expected) => expect(statuses(simulateFlow(flow(node)))).toMatchObject({ n: expected }));

  it("says why, and follows the readings", () => {
    const why = (node: object, semantics = {}) => {
      const found = simulateFlow(flow(node), {}, { semantics }).nodes.at(-1);
      return [found?.status, found?.because.map(({ text }) => text).join(" ")];
    };
    const skipped = "is skipped outside of its loop.";
    expect(why(model("n", reads("one")))).toEqual(["pending", `It reads "one", which ${skipped}`]);
    expect(why(model("n", gate("one")))).toEqual(["skipped", `"one" ${skipped}`]);
    expect(why(model("n", reads("one")), { skippedSource: "skips" })[0]).toBe("skipped");
    expect(why(waiting(model("n"), "one"), { skippedDependency: "waits" })).toEqual([
      "pending",
      `It depends on "one", which ${skipped}`,
    ]);
  });

  it("holds the loop back when its body depends on it", () => {
    const detour = (node: object) => [...flow(node), loop("each", ["one", "ask", "back"])].slice(1);
    const back = model("back", reads("n"));
    expect(statuses(simulateFlow([...detour(model("n", reads("one"))), back]))).toMatchObject({
      n: "pending",
      back: "pending",
      each: "pending",
    });
    const after = waiting(model("back"), "n");
    expect(statuses(simulateFlow([...detour(model("n", gate("one"))), after]))).toMatchObject({
      n: "skipped",
      back: "success",
      each: "success",
    });
  });
});

describe("cycles", () => {
  it("let everything on them wait, and what waits for that", () => {
    const result = simulateFlow([
      model("a", reads("b")),
      model("b", reads("a")),
      model("behind", reads("b")),
      loop("each", ["inside", "free"]),
      model("inside", reads("behind")),
      model("free", reads("each")),
      model("ok"),
      model("whichever", gate("ok", "b")),
      model("neither", gate("none", "b"), branch("no", "b")),
      choose("no", "a"),
      model("none", branch("no", "b")),
    ]);
    expect(statuses(result)).toEqual({
      a: "pending",
      b: "pending",
      behind: "pending",
      each: "pending",
      inside: "pending",
      free: "success",
      ok: "success",
      whichever: "success",
      neither: "skipped",
      no: "success",
      none: "skipped",
    });
    expect(result.nodes.map(({ because }) => because[0]?.kind).slice(0, 3)).toEqual([
      "cycle",
      "cycle",
      "data",
    ]);
  });

  it("are none in a run in which a gate on them holds already", () => {
    const flow = (yields: string) => [
      model("again", reads("merge")),
      model("merge", gate("first", "again")),
      model("first", branch("if", "a")),
      choose("if", yields),
    ];
    expect(statuses(simulateFlow(flow("a")))).toMatchObject({ merge: "success", again: "success" });
    expect(statuses(simulateFlow(flow("b")))).toMatchObject({ merge: "pending", again: "pending" });
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
