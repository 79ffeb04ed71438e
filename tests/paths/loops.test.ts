import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import { validateWorkflow } from "../../src/validate/validate-workflow.js";
import {
  approval,
  ask,
  branch,
  gate,
  gateEqual,
  loop,
  model,
  reads,
  statuses,
  waiting,
} from "../simulate/flows.js";

const x = { name: "x", type: "string", required: { always: true } };
const isP = ask("if", [["x == 'p'", "yes"]], "no");
const merges = (...conditional: string[]) => ({ name: "image", type: "string", ref: { conditional } });
const workflow = (...flow: object[]) => ({ name: "w", inputs: [x], flow });

/** The path findings on a workflow of which every node is decided. */
function paths(value: object) {
  const { diagnostics, unchecked } = validateWorkflow(value);
  expect(unchecked).toEqual([]);
  return diagnostics.filter(({ ruleId }) => ruleId.startsWith("path/"));
}

describe("loops", () => {
  const body = [isP, model("one", branch("if", "yes")), model("two", branch("if", "no"))];

  it("hang with a body node that reads a skipped sibling: one finding, at the body node", () => {
    const value = workflow(
      loop("each", ["if", "one", "two", "next"], { count: 2 }),
      ...body,
      model("next", reads("one")),
      model("after", reads("each")),
    );
    const found = paths(value);
    expect(found).toMatchObject([
      {
        ruleId: "path/hangs",
        pointer: "/flow/4/inputs/0/ref/node",
        certainty: "certain",
        witness: { outcomes: [{ nodeId: "if", outcome: "no", iteration: 0 }], run: { x: "other" } },
      },
    ]);
    const behind = found[0]?.related.filter(({ role }) => role === "behind");
    expect(behind?.map(({ pointer }) => pointer)).toEqual(["/flow/0", "/flow/5"]);
    const result = statuses(simulateFlow(value, { inputs: found[0]?.witness?.run }));
    expect(result).toMatchObject({ each: "pending", next: "pending", after: "pending" });
  });

  it("are sound where the body merges its branches", () => {
    const flow = [loop("each", ["if", "one", "two", "next"]), ...body, model("next", merges("one", "two"))];
    expect(paths(workflow(...flow, model("after", reads("each"))))).toEqual([]);
  });

  it("end also when everything in them is skipped", () => {
    const flow = [loop("each", ["if", "one"]), isP, model("one", branch("if", "yes"))];
    expect(paths(workflow(...flow, model("after", reads("each"))))).toEqual([]);
  });

  it("that are skipped take their body with them, and hang what reads them", () => {
    const flow = [
      isP,
      loop("each", ["one", "two"], { count: 1, inputs: [branch("if", "yes")] }),
      model("one"),
      model("two", reads("one")),
    ];
    expect(paths(workflow(...flow, model("else", branch("if", "no"))))).toEqual([]);
    expect(paths(workflow(...flow, model("after", reads("each"))))).toMatchObject([
      { ruleId: "path/hangs", nodeId: "after", witness: { outcomes: [{ nodeId: "if", outcome: "no" }] } },
    ]);
  });

  it("in loops hang all that is around them, and still it is one finding", () => {
    const flow = [
      loop("outer", ["inner", "if", "one", "next"]),
      loop("inner", ["if", "one", "next"]),
      isP,
      model("one", branch("if", "yes")),
      model("next", reads("one")),
    ];
    const found = paths(workflow(...flow));
    expect(found).toMatchObject([{ ruleId: "path/hangs", nodeId: "next" }]);
    const places = found[0]?.related.map(({ pointer }) => pointer);
    expect(places).toEqual(expect.arrayContaining(["/flow/0", "/flow/1"]));
  });
});

describe("approvals", () => {
  const one = model("one", branch("if", "yes"));

  it("of a node that is skipped hold nothing back, but its reader waits for it", () => {
    const flow = [isP, one, approval("ok", "one"), waiting(model("next", reads("one")), "ok")];
    expect(paths(workflow(...flow))).toMatchObject([
      { ruleId: "path/hangs", pointer: "/flow/3/inputs/0/ref/node", related: [{ pointer: "/flow/1" }] },
    ]);
  });

  it("that are skipped themselves are no order to wait for", () => {
    const flow = [isP, { ...approval("ok"), inputs: [branch("if", "yes")] }, waiting(model("next"), "ok")];
    expect(paths(workflow(...flow))).toEqual([]);
  });

  it("that wait make those wait that depend on them", () => {
    const flow = [isP, one, model("two", reads("one")), approval("ok", "two"), waiting(model("next"), "ok")];
    const [hang, ...others] = paths(workflow(...flow));
    expect(others).toEqual([]);
    expect(hang).toMatchObject({ ruleId: "path/hangs", nodeId: "two" });
    const behind = hang?.related.filter(({ role }) => role === "behind");
    expect(behind?.map(({ pointer }) => pointer)).toEqual(["/flow/3", "/flow/4"]);
  });
});

describe("gates that ask for a status", () => {
  const one = model("one", branch("if", "yes"));
  const two = model("two", branch("if", "no"));

  it("run on success of any member, or on a member that is skipped", () => {
    const next = model("next", gateEqual("success", "one", "two"), merges("one", "two"));
    expect(paths(workflow(isP, one, two, next, model("last", reads("next"))))).toEqual([]);
    const instead = model("instead", gateEqual("skipped", "one"));
    const joined = model("joined", merges("one", "instead"));
    expect(paths(workflow(isP, one, instead, joined, model("last", reads("joined"))))).toEqual([]);
  });

  it("that only success opens skip the node, whose reader hangs", () => {
    const flow = [isP, one, model("next", gateEqual("success", "one")), model("last", reads("next"))];
    expect(paths(workflow(...flow))).toMatchObject([
      { ruleId: "path/hangs", nodeId: "last", witness: { run: { x: "other" } } },
    ]);
  });

  it("are not decided for any other status, and say so", () => {
    const flow = [isP, one, model("next", gateEqual("failed", "one")), model("last", reads("next"))];
    const { diagnostics, unchecked } = validateWorkflow(workflow(...flow));
    expect(diagnostics.filter(({ ruleId }) => ruleId.startsWith("path/"))).toEqual([]);
    expect(unchecked.flatMap(({ places }) => places.map(({ nodeId }) => nodeId))).toEqual(["next", "last"]);
  });
});

describe("skipped sources that skip their readers", () => {
  const options = { semantics: { skippedSource: "skips" as const } };
  const flow = [isP, model("one", branch("if", "yes")), model("next", reads("one"))];

  it("hang nobody", () => {
    const last = model("last", reads("next"), gate("one"));
    expect(paths(workflow(...flow))).toMatchObject([{ ruleId: "path/hangs" }]);
    const found = validateWorkflow(workflow(...flow, last, model("always")), options).diagnostics;
    expect(found.filter(({ ruleId }) => ruleId.startsWith("path/"))).toEqual([]);
  });

  it("may leave the run without output, or a node that never runs", () => {
    const { diagnostics } = validateWorkflow(workflow(...flow), options);
    expect(diagnostics).toMatchObject([{ ruleId: "path/no-output", witness: { run: { x: "other" } } }]);
    const never = model("never", reads("one"), branch("if", "no"));
    const found = validateWorkflow(workflow(...flow, never, model("always")), options).diagnostics;
    expect(found).toMatchObject([{ ruleId: "path/never-runs", pointer: "/flow/3" }]);
  });
});
