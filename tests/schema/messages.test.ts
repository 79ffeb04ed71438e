import { describe, expect, it, test } from "vitest";
import { type ValidateOptions, validateApproval, validateDocument } from "../../src/index.js";

const input = (field: object) => ({
  inputs: [{ name: "x", type: "file", kind: "image", ...field }],
  flow: [],
});
const job = (field: object) => ({ job: { jobId: "job_1", ...field } });

function messagesOf(document: unknown, options?: ValidateOptions): string[] {
  return validateDocument(document, options)
    .diagnostics.filter(({ ruleId }) => ruleId.startsWith("schema/"))
    .map(({ message }) => message);
}

describe("a value that no list of the format has", () => {
  test.each<[string, object, string]>([
    ["a job type", job({ jobType: "teleport" }), "job type"],
    ["a job type of Python", job({ job_type: "teleport" }), "job type"],
    ["a job status", job({ status: "teleported" }), "status"],
    ["a type of indexing", { lastIndexingType: "teleport", flow: [] }, "type of indexing"],
    ["a background", input({ backgroundBehavior: "teleport" }), "background behavior"],
    ["a background of Python", input({ background_behavior: "teleport" }), "background behavior"],
    ["a kind of asset", input({ kind: "teleport" }), "asset kind"],
    [
      "a position",
      { flow: [], uiConfig: { triggerGenerate: { label: "x", position: "teleport" } } },
      "position",
    ],
  ])("is named without escapes: %s", (_, document, what) => {
    const [message = "", ...others] = messagesOf(document);
    expect(others).toEqual([]);
    expect(message).toMatch(/^"teleport(ed)?" is not a known /);
    expect(message).toContain(`is not a known ${what}; `);
    expect(message).not.toContain("\\");
  });

  it("is named without escapes in a decision, too", () => {
    const decision = { nodeId: "a", workflowJobId: "job_1", action: "teleport" };
    const [message] = validateApproval({ job: { jobId: "job_1" } }, decision).diagnostics.map(
      (one) => one.message,
    );
    expect(message).toBe(
      '"teleport" is not a known action; flowproof cannot judge it. Known: "approve" and "reject".',
    );
  });
});

describe("an update", () => {
  test.each<[object, string[]]>([
    [{ status: "deleted" }, ["error schema/unknown-value /status"]],
    [{ status: "raedy" }, ["error schema/unknown-value /status"]],
    [{ thumbnail: { assetId: "asset_1", url: "https://x" } }, ["error schema/wrong-type /thumbnail"]],
    [
      { id: "wflow_1", name: "A", createdAt: "2026-01-31" },
      ["warning schema/unknown-property /id", "warning schema/unknown-property /createdAt"],
    ],
    [{ tag_set: ["a"], flow: [], ui_config: {} }, ["warning schema/unknown-property /ui_config"]],
    [{ status: "draft", before: null, thumbnail: "asset_1", bypassLock: true, future: null }, []],
  ])("is refused what it does not take: %j", (document, found) => {
    const told = (options: ValidateOptions) =>
      validateDocument(document, options)
        .diagnostics.filter(({ ruleId }) => ruleId.startsWith("schema/"))
        .map(({ severity, ruleId, pointer }) => `${severity} ${ruleId} ${pointer}`);
    expect(told({ contract: "update" })).toEqual(found);
    expect(told({}).length).toBeLessThanOrEqual(found.length);
  });
});
