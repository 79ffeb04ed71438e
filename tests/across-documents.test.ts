import { describe, expect, test } from "vitest";
import {
  summarizeWorkflows,
  type ValidateOptions,
  validateWorkflow,
  type WorkflowSummary,
} from "../src/index.js";

/** Documents by name; each runs the workflows that are listed, behind a gate where it says so. */
const documents = {
  "a.json": workflow("wf_a", ["wf_b"]),
  "b.json": workflow("wf_b", ["wf_c"]),
  "c.json": workflow("wf_c", ["wf_a"]),
  "again.json": workflow("wf_again", ["wf_again"], "gated"),
  "top.json": workflow("wf_top", ["wf_left", "wf_right"]),
  "left.json": workflow("wf_left", ["wf_base"]),
  "right.json": workflow("wf_right", ["wf_base"]),
  "base.json": workflow("wf_base", []),
};

const workflows = Object.entries(documents).flatMap(([document, value]) =>
  summarizeWorkflows(value, { document }),
);

function check(document: keyof typeof documents, options: ValidateOptions = {}) {
  return validateWorkflow(documents[document], { workflows, document, ...options }).diagnostics;
}

describe("recursion", () => {
  test.each([
    ["a.json", ["a.json", "b.json", "c.json"]],
    ["b.json", ["b.json", "c.json", "a.json"]],
    ["c.json", ["c.json", "a.json", "b.json"]],
  ] as const)("of three is told in %s, each hop with its document", (document, ring) => {
    const [finding, ...others] = check(document);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ ruleId: "workflow/recursion", messageId: "ring", severity: "error" });
    expect(finding?.related.map((hop) => hop.document)).toEqual(ring);
    expect(finding?.related.map((hop) => hop.pointer)).toEqual(ring.map(() => "/flow/1/workflowId"));
  });

  test("behind a gate is a warning that is not certain", () => {
    expect(check("again.json")).toMatchObject([
      { ruleId: "workflow/recursion", messageId: "gatedSelf", severity: "warning", certainty: "possible" },
    ]);
  });

  test("is none in a diamond", () => {
    const names = ["top.json", "left.json", "right.json", "base.json"] as const;
    for (const document of names) expect(check(document)).toEqual([]);
  });

  test("takes the shortest way, whatever the order of the set", () => {
    const long = { ...workflow("wf_b", ["wf_d", "wf_c"]), description: "Two ways lead back." };
    const set = [
      ...summarizeWorkflows(workflow("wf_d", ["wf_c"]), { document: "d.json" }),
      ...workflows.filter(({ id }) => id !== "wf_b"),
      ...summarizeWorkflows(long, { document: "b.json" }),
    ];
    for (const one of [set, [...set].reverse()]) {
      const [finding] = check("a.json", { workflows: one });
      expect(finding?.data).toMatchObject({ path: ["wf_b", "wf_c"] });
    }
  });

  test("of a long ring costs no stack", () => {
    const ring = Array.from({ length: 20_000 }, (_, index): WorkflowSummary => {
      const call = { workflowId: `wf_${(index + 1) % 20_000}`, pointer: "/flow/0/workflowId", gated: false };
      return { id: `wf_${index}`, pointer: "/id", calls: [call] };
    });
    const { diagnostics } = validateWorkflow(workflow("wf_0", ["wf_1"]), { workflows: ring });
    expect(diagnostics.map(({ messageId }) => messageId)).toEqual(["ring"]);
    expect(diagnostics[0]?.related).toHaveLength(10);
  });
});

describe("a call", () => {
  const [portrait] = summarizeWorkflows({
    id: "wf_portrait",
    inputs: [{ name: "photo", type: "file", kind: "image", required: { always: true } }],
    flow: [],
  });
  const known = portrait === undefined ? [] : [portrait];

  test("knows the inputs of the workflow that it runs", () => {
    expect(portrait?.inputs).toEqual([
      { name: "photo", type: "file", kind: "image", required: { always: true } },
    ]);
  });

  test("of an unknown workflow is told, with the near name", () => {
    const value = { flow: [{ id: "run", type: "workflow", workflowId: "wf_potrait" }] };
    const [finding] = validateWorkflow(value, { workflows: known }).diagnostics;
    expect(finding).toMatchObject({ ruleId: "workflow/unknown-id", data: { nearNames: ["wf_portrait"] } });
  });

  test("is not judged when nothing is known", () => {
    const value = { flow: [{ id: "run", type: "workflow", workflowId: "wf_potrait" }] };
    expect(validateWorkflow(value).diagnostics).toEqual([]);
  });
});

describe("summarizeWorkflows", () => {
  test("keeps the spelling of the document in its pointers", () => {
    const value = { id: "wf_a", flow: [{ id: "run", type: "workflow", workflow_id: "wf_b" }] };
    expect(summarizeWorkflows(value, { document: "a.json" })).toEqual([
      {
        id: "wf_a",
        document: "a.json",
        pointer: "/id",
        calls: [{ workflowId: "wf_b", nodeId: "run", pointer: "/flow/0/workflow_id", gated: false }],
      },
    ]);
  });

  test("finds every workflow of a list, and the one of an answer", () => {
    const list = { workflows: [workflow("wf_a", []), { name: "no id" }, workflow("wf_b", [])] };
    expect(summarizeWorkflows(list).map(({ id, pointer }) => [id, pointer])).toEqual([
      ["wf_a", "/workflows/0/id"],
      ["wf_b", "/workflows/2/id"],
    ]);
    expect(summarizeWorkflows({ workflow: workflow("wf_a", []) })[0]?.pointer).toBe("/workflow/id");
  });

  test.each([undefined, null, 1, "wf", [], {}, { id: "wf_a" }, { id: 1, flow: [] }, { id: " ", flow: [] }])(
    "says nothing of %j",
    (value) => {
      expect(summarizeWorkflows(value)).toEqual([]);
    },
  );

  test("leaves inputs open that cannot be read", () => {
    const value = { id: "wf_a", inputs: [{ name: "a", type: "string" }, { name: 1 }], flow: [] };
    expect(summarizeWorkflows(value)[0]).not.toHaveProperty("inputs");
  });
});

test("an option that is no summary is refused", () => {
  const wrong = { workflows: [{ id: "wf_a" }] } as unknown as ValidateOptions;
  expect(() => validateWorkflow({ flow: [] }, wrong)).toThrow(/^workflows must be a list/);
});

function workflow(id: string, calls: readonly string[], gated?: "gated") {
  const gate = { name: "conditional", type: "string", ref: { node: "more", equal: "yes" } };
  const more = {
    id: "more",
    type: "logic",
    logicType: "if-else",
    inputs: [{ name: "again", type: "boolean", ref: { node: "workflow", name: "again" } }],
    logic: { cases: [{ condition: "again", value: "yes" }], default: "no" },
  };
  const runs = calls.map((workflowId) => ({ id: `run_${workflowId}`, type: "workflow", workflowId }));
  const portrait = { id: "portrait", type: "custom-model", modelId: "model_portrait" };
  if (gated === undefined) return { id, inputs: [], flow: [portrait, ...runs] };
  const inputs = [{ name: "again", type: "boolean", default: false }];
  return { id, inputs, flow: [portrait, more, ...runs.map((run) => ({ ...run, inputs: [gate] }))] };
}
