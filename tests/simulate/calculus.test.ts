import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import {
  approval,
  both,
  branch,
  choose,
  gate,
  gateEqual,
  list,
  model,
  reads,
  statuses,
  waiting,
} from "./flows.js";

/** `ok` succeeds, `no` is skipped, `stuck` is pending; `a`, `none` and `off` are if-else nodes. */
const SETTING = [
  choose("a", "a"),
  choose("none", null),
  model("ok"),
  model("no", branch("a", "b")),
  model("stuck", reads("no")),
  choose("off", "a", branch("a", "b")),
  choose("held", "a", reads("no")),
];

const SETTING_STATUSES = {
  a: "success",
  none: "success",
  ok: "success",
  no: "skipped",
  stuck: "pending",
  off: "skipped",
  held: "pending",
};

/** What the references of one node make of it. */
const TABLE: [name: string, node: object, status: string][] = [
  ["no reference", model("n"), "success"],
  ["branch that is taken", model("n", branch("a", "a")), "success"],
  ["branch that is not taken", model("n", branch("a", "b")), "skipped"],
  ["branch of a node that yields nothing", model("n", branch("none", "a")), "skipped"],
  ["branch of a skipped node", model("n", branch("off", "a")), "skipped"],
  ["branch of a pending node", model("n", branch("held", "a")), "pending"],
  ["equal on a node that is not if-else: plain data", model("n", branch("ok", "a")), "success"],
  ["equal on a skipped node that is not if-else", model("n", branch("no", "a")), "pending"],
  ["data of a node that ran", model("n", reads("ok")), "success"],
  ["data of a skipped node", model("n", reads("no")), "pending"],
  ["data of a pending node", model("n", reads("stuck")), "pending"],
  ["data of an if-else that yields nothing", model("n", reads("none")), "success"],
  ["data of a skipped if-else", model("n", reads("off")), "pending"],
  ["order after a node that ran", waiting(model("n"), "ok"), "success"],
  ["order after a skipped node", waiting(model("n"), "no"), "success"],
  ["order after a pending node", waiting(model("n"), "stuck"), "pending"],
  ["gate: some member ran", model("n", gate("no", "stuck", "ok")), "success"],
  ["gate: none ran, some waits", model("n", gate("no", "stuck")), "pending"],
  ["gate: all skipped", model("n", gate("no", "off")), "skipped"],
  ["gate: an if-else that ran counts whatever it yields", model("n", gate("none")), "success"],
  ["gate success: ran", model("n", gateEqual("success", "ok")), "success"],
  ["gate success: skipped", model("n", gateEqual("success", "no")), "skipped"],
  ["gate success: pending", model("n", gateEqual("success", "stuck")), "pending"],
  ["gate skipped: skipped", model("n", gateEqual("skipped", "no")), "success"],
  ["gate skipped: ran", model("n", gateEqual("skipped", "ok")), "skipped"],
  ["gate skipped: one of them", model("n", gateEqual("skipped", "ok", "no")), "success"],
  ["gate with an outcome: yielded", model("n", gateEqual("a", "a")), "success"],
  ["gate with an outcome: another yielded", model("n", gateEqual("b", "a")), "skipped"],
  ["gate with an outcome: nothing yielded", model("n", gateEqual("a", "none")), "skipped"],
  ["gate with an outcome: pending", model("n", gateEqual("a", "held")), "pending"],
  [
    "gate success: an if-else counts by its value, not its status",
    model("n", gateEqual("success", "a")),
    "skipped",
  ],
  ["node and conditional: both hold", model("n", both({ node: "ok", conditional: ["a"] })), "success"],
  ["node and conditional: the node waits", model("n", both({ node: "no", conditional: ["a"] })), "pending"],
  ["node and conditional: the gate fails", model("n", both({ node: "ok", conditional: ["no"] })), "skipped"],
  [
    "equal beside a node asks the node only",
    model("n", both({ node: "a", equal: "a", conditional: ["ok"] })),
    "success",
  ],
  [
    "equal beside a node: branch fails",
    model("n", both({ node: "a", equal: "b", conditional: ["ok"] })),
    "skipped",
  ],
  ["all count together: fail before wait", model("n", branch("a", "b"), reads("no")), "skipped"],
  ["all count together: wait before success", model("n", branch("a", "a"), reads("no")), "pending"],
  ["a reference inside of items", model("n", itemReading("no")), "pending"],
  ["an approval that nothing holds back", approval("n", "ok"), "success"],
  ["an approval after a skipped node", approval("n", "no"), "success"],
  ["a list behind a gate", list("n", gate("no")), "skipped"],
  ["a list that reads a skipped node", list("n", reads("no")), "pending"],
];

function itemReading(node: string) {
  return { name: "parts", type: "inputs_array", items: [[{ name: "part", type: "string", ref: { node } }]] };
}

describe("the calculus", () => {
  it.each(TABLE)("%s", (_, node, status) => {
    const result = statuses(simulateFlow([...SETTING, node]));
    expect(result).toEqual({ ...SETTING_STATUSES, n: status });
  });

  it("does not hang on the order of the nodes", () => {
    for (const [, node, status] of TABLE) {
      expect(statuses(simulateFlow([node, ...SETTING.toReversed()]))["n"]).toBe(status);
    }
  });

  it("reads a skipped source as a failure where asked to", () => {
    const flow = [...SETTING, model("n", reads("no")), model("m", reads("n"))];
    const result = statuses(simulateFlow(flow, {}, { semantics: { skippedSource: "skips" } }));
    expect(result).toMatchObject({ stuck: "skipped", held: "skipped", n: "skipped", m: "skipped" });
  });

  it("lets a node wait for a skipped one that it depends on where asked to", () => {
    const flow = [...SETTING, waiting(model("n"), "no"), waiting(model("m"), "ok")];
    const simulation = simulateFlow(flow, {}, { semantics: { skippedDependency: "waits" } });
    expect(statuses(simulation)).toEqual({ ...SETTING_STATUSES, n: "pending", m: "success" });
    expect(simulation.nodes.find(({ id }) => id === "n")?.because).toEqual([
      { kind: "order", effect: "wait", text: 'It depends on "no", which is skipped.', nodes: ["no"] },
    ]);
  });

  it("skips who reads an if-else node that yields nothing where asked to", () => {
    const flow = [...SETTING, model("n", reads("none")), model("m", reads("a")), model("g", gate("none"))];
    const simulation = simulateFlow(flow, {}, { semantics: { noOutcome: "skips" } });
    expect(statuses(simulation)).toEqual({ ...SETTING_STATUSES, n: "skipped", m: "success", g: "success" });
    expect(simulation.nodes.find(({ id }) => id === "n")?.because).toEqual([
      { kind: "data", effect: "fail", text: 'It reads "none", which yields nothing.', nodes: ["none"] },
    ]);
  });

  it("leaves a gate on another status undecided, and all behind it", () => {
    const { nodes } = simulateFlow([
      ...SETTING,
      model("n", gateEqual("failed", "ok")),
      model("m", reads("n")),
      model("sure", gateEqual("a", "ok", "a")),
    ]);
    expect(nodes.filter(({ undecided }) => undecided).map(({ id }) => id)).toEqual(["n", "m"]);
    expect(nodes.find(({ id }) => id === "n")?.because).toEqual([
      {
        kind: "gate",
        effect: "undecided",
        text: 'Whether the status of "ok" is "failed" is not decided.',
        nodes: ["ok"],
      },
    ]);
  });

  it("says why", () => {
    const why = (node: object) => {
      const { nodes } = simulateFlow([...SETTING, node]);
      return nodes.at(-1)?.because.map(({ kind, effect, text, nodes: at }) => [kind, effect, text, at]);
    };
    expect(why(model("n", branch("a", "b"), reads("no")))).toEqual([
      ["branch", "fail", '"a" yields "a", not "b".', ["a"]],
    ]);
    expect(why(model("n", reads("no"), reads("stuck")))).toEqual([
      ["data", "wait", 'It reads "no", which is skipped.', ["no"]],
      ["data", "wait", 'It reads "stuck", which waits forever.', ["stuck"]],
    ]);
    expect(why(model("n", gate("no", "off")))).toEqual([
      ["gate", "fail", 'None of "no" and "off" runs.', ["no", "off"]],
    ]);
    expect(why(model("n", gate("no", "stuck")))).toEqual([
      ["gate", "wait", 'None of the others holds, and "stuck" waits forever.', ["stuck"]],
    ]);
    expect(why(model("n", reads("ok")))).toEqual([]);
  });
});
