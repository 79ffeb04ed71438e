import { describe, expect, test } from "vitest";
import { type JsonValue, validateApproval, validateDocument } from "../src/index.js";

const times = { createdAt: "2026-02-01T10:00:00.000Z", updatedAt: "2026-02-01T10:05:00.000Z" };

function jobOf(flow: readonly JsonValue[], status = "success"): JsonValue {
  const identity = { jobId: "job_1", jobType: "workflow", status, progress: 1, statusHistory: [] };
  return { ...identity, ...times, metadata: { workflowId: "wflow_1", flow } };
}

function node(id: string, status: string, rest: Readonly<Record<string, JsonValue>> = {}): JsonValue {
  return { id, type: "remove-background", status, ...rest };
}

const reads = (source: string): JsonValue => [{ name: "image", type: "file", ref: { node: source } }];
const loop = (rest = {}) => ({ id: "each", type: "for-each", loopBodyNodeIds: ["cut"], ...rest });

function spoken(document: unknown): string[] {
  return validateDocument(document).diagnostics.map(({ ruleId, pointer }) => `${ruleId} ${pointer}`);
}

describe("a status that nobody has documented", () => {
  test("of a source is no reason to call its reader early", () => {
    const flow = [node("portrait", "waiting"), node("upscale", "success", { inputs: reads("portrait") })];
    expect(spoken({ job: jobOf(flow, "in-progress") })).toEqual([
      "schema/unknown-value /job/metadata/flow/0/status",
    ]);
  });

  test("of a template does not say that it ran", () => {
    const flow = [{ ...loop(), status: "success" }, node("cut", "cloned")];
    expect(spoken({ job: jobOf(flow) })).toEqual(["schema/unknown-value /job/metadata/flow/1/status"]);
  });

  test("of the job neither ends it nor disagrees with its history", () => {
    const copy = node("cut", "success", { loopNodeId: "each", iterationIndex: 4 });
    const flow = [{ ...loop(), status: "success" }, node("cut", "skipped"), copy];
    const history = { statusHistory: [{ date: times.createdAt, status: "success" }] };
    const job = { ...(jobOf(flow, "archived") as object), ...history };
    expect(spoken({ job })).toEqual(["schema/unknown-value /job/status"]);
  });
});

describe("a job beside its workflow", () => {
  const broken = [{ id: "upscale", type: "custom-model", inputs: reads("portrait") }];

  test("is held to the rules of jobs, and the definition to all others", () => {
    const flow = [{ ...broken[0], status: "pending" }];
    const workflow = { id: "wflow_1", name: "Portrait", status: "ready", inputs: [], flow: broken };
    expect(spoken({ job: jobOf(flow, "in-progress"), workflow })).toEqual([
      "ref/unknown-node /job/metadata/flow/0/inputs/0/ref/node",
      "node/missing-model /workflow/flow/0",
      "ref/unknown-node /workflow/flow/0/inputs/0/ref/node",
    ]);
  });

  test("has a history also when it has no flow", () => {
    const backwards = [
      { date: times.updatedAt, status: "queued" },
      { date: times.createdAt, status: "success" },
    ];
    const job = { ...(jobOf([]) as object), metadata: null, statusHistory: backwards };
    expect(spoken({ job })).toContain("job/status-history /job/statusHistory/1/date");
  });
});

describe("what the API tells of jobs", () => {
  const wrong = {
    ...(jobOf([node("cut", "done")], "succeeded") as object),
    createdAt: "yesterday",
    progress: "1",
    colour: "red",
  };
  const titles = (document: unknown) =>
    validateDocument(document).diagnostics.map(({ ruleId, pointer, edits }) => [
      `${ruleId} ${pointer}`,
      edits.map(({ title }) => title),
    ]);

  test.each([
    ["a job", "/job", { job: wrong }],
    ["a bare job", "", wrong],
  ])("is a record, from which nothing is offered to be removed: %s", (_, at, document) => {
    expect(titles(document)).toEqual([
      [`schema/unknown-value ${at}/status`, []],
      [`schema/wrong-type ${at}/progress`, ["Write 1"]],
      [`schema/bad-format ${at}/createdAt`, []],
      [`schema/unknown-value ${at}/metadata/flow/0/status`, []],
      [`schema/unknown-property ${at}/colour`, []],
    ]);
  });

  test("is a record in a list, too", () => {
    expect(titles({ jobs: [wrong] })).toEqual([
      ["schema/unknown-value /jobs/0/status", []],
      ["schema/wrong-type /jobs/0/progress", ["Write 1"]],
      ["schema/bad-format /jobs/0/createdAt", []],
      ["schema/unknown-value /jobs/0/metadata/flow/0/status", []],
    ]);
  });

  test("is a record in a report of usages, too", () => {
    const usages = [{ granularity: "day" }];
    expect(titles({ usages })).toEqual([["schema/bad-format /usages/0/granularity", []]]);
  });

  test("may be spelled as it was meant", () => {
    const job = jobOf([node("cut", "succes")]);
    expect(titles({ job })).toEqual([
      ["schema/unknown-value /job/metadata/flow/0/status", ['Write "success"']],
    ]);
  });

  test("is no rule for a workflow, where what nobody knows may go", () => {
    const workflow = { name: "w", inputs: [], flow: [{ id: "a", type: "remove-background", colour: "red" }] };
    expect(JSON.stringify(titles(workflow))).toContain('Remove \\"colour\\"');
  });
});

describe("a large job", () => {
  test("of twenty thousand copies is silent when all went well", () => {
    const copies = Array.from({ length: 20_000 }, (_, iterationIndex) =>
      node("cut", "success", { loopNodeId: "each", iterationIndex, inputs: reads("each") }),
    );
    const flow = [{ ...loop({ count: 20_000 }), status: "success" }, node("cut", "skipped"), ...copies];
    expect(spoken({ job: jobOf(flow) })).toEqual([]);
  });

  test.each([
    [40, []],
    [5_000, ["loop/too-deep"]],
  ])("%i loops that lie in each other have the findings %j", (depth, expected) => {
    const id = (level: number) => `loop-${level}`;
    const last = depth - 1;
    const flow = Array.from({ length: depth }, (_, level) => ({
      id: id(level),
      type: "for-each",
      status: "processing",
      loopBodyNodeIds: level === last ? ["cut"] : [id(level + 1)],
      ...(level > 0 && { loopNodeId: id(level - 1), iterationIndex: 0 }),
    }));
    const cut = node("cut", "processing", {
      loopNodeId: id(last),
      iterationIndex: 0,
      inputs: reads(id(0)),
    });
    const { diagnostics } = validateDocument({ job: jobOf([...flow, cut], "in-progress") });
    expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(expected);
  });
});

describe("validateApproval", () => {
  const approve = { id: "approve", type: "user-approval", status: "pending" };
  const job = { job: jobOf([node("portrait", "success"), approve], "in-progress") };

  test("accepts a decision for an approval that waits, in either spelling", () => {
    for (const decision of [
      { nodeId: "approve", workflowJobId: "job_1" },
      { node_id: "approve", workflow_job_id: "job_1", action: "reject" },
    ]) {
      expect(validateApproval(job, decision)).toMatchObject({
        kind: "approval",
        valid: true,
        diagnostics: [],
      });
    }
  });

  test("says what is missing, and nothing on a field that is not there", () => {
    const { valid, diagnostics } = validateApproval(job, { nodeid: "approve" });
    expect(valid).toBe(false);
    expect(diagnostics.map(({ ruleId, pointer }) => `${ruleId} ${pointer}`)).toEqual([
      "schema/missing-property ",
      "schema/missing-property /nodeid",
    ]);
  });

  test.each([[null], ["approve"], [7], [[]], [() => 1], [undefined]])(
    "takes %s for no decision",
    (decision) => {
      expect(validateApproval(job, decision)).toMatchObject({ valid: false, counts: { error: 1 } });
    },
  );

  test("says so when there is no job to decide in", () => {
    const decision = { nodeId: "approve", workflowJobId: "job_1" };
    for (const nothing of [null, {}, { flow: [] }, [], { job: 7 }]) {
      const [first] = validateApproval(nothing, decision).diagnostics;
      expect(first).toMatchObject({ ruleId: "job/approval-not-pending", messageId: "unreadable" });
    }
  });

  test("keeps to settings", () => {
    const decision = { nodeId: "portrait", workflowJobId: "job_1" };
    const rules = { "job/approval-not-pending": "warning" } as const;
    expect(validateApproval(job, decision, { rules })).toMatchObject({
      valid: true,
      counts: { warning: 1 },
    });
  });
});
