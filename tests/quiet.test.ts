import { describe, expect, it } from "vitest";
import { validateDocument, validateWorkflow } from "../src/index.js";
import { ruleIds } from "../src/rules/index.js";
import { quietDocuments } from "./quiet-documents.js";
import { expectLaws, findingsOf } from "./result-laws.js";

const known: ReadonlySet<string> = new Set(ruleIds);

describe("documents that real clients write", () => {
  it.each(quietDocuments)("says nothing about $title", ({ document, speaks = [] }) => {
    const before = JSON.stringify(document);
    const result = validateDocument(document);
    expectLaws(result, document);
    expect(result.diagnostics.map(({ ruleId }) => ruleId)).toEqual(speaks.filter((rule) => known.has(rule)));
    expect(result).toMatchObject({ valid: true, counts: { error: 0 } });
    expect(JSON.stringify(document)).toBe(before);
  });

  it("agrees with validateWorkflow on what is a workflow", () => {
    for (const { document } of quietDocuments) {
      const general = validateDocument(document);
      if (general.kind !== "workflow" && general.kind !== "flow") continue;
      expect(validateWorkflow(document)).toEqual(general);
    }
  });

  it("gives the value of a valid camelCase document back, as it is", () => {
    const document = { name: "Cut", flow: [{ id: "cut", type: "remove-background" }] };
    const result = validateDocument(document);
    expect(result.valid && result.value).toBe(document);
  });

  it("names what nobody has published of a graph of the editor", () => {
    const cut = { id: "cut1", type: "splitText", data: { splitDelimiter: "," } };
    const model = { id: "model1", type: "model", data: { modelId: "m", isOutput: true } };
    const edge = {
      source: "model1",
      sourceHandle: "model1-source-prompt",
      target: "cut1",
      targetHandle: "cut1-target-output",
    };
    const result = validateDocument({ name: "x", editorInfo: { nodes: [cut, model], edges: [edge] } });
    expect(result.diagnostics).toEqual([]);
    expect(result.unchecked).toEqual([
      {
        what: "what a node does",
        reason: "nobody has published what it becomes",
        places: [{ pointer: "/editorInfo/nodes/0", nodeId: "cut1" }],
      },
    ]);
  });
});

describe("documents that are nearly known", () => {
  it.each([
    [{ name: "x", flwo: [] }, "/flwo", "flow"],
    [{ wrokflow: { flow: [] } }, "/wrokflow", "workflow"],
    [{ tagSet: ["portrait"], flwo: [] }, "/flwo", "flow"],
    [{ name: "x", inputs: [], flows: [] }, "/flows", "flow"],
  ])("%j is of no known kind, with the near key", (document, pointer, near) => {
    const result = validateDocument(document);
    expectLaws(result, document);
    expect(findingsOf(result)).toEqual([`document/unknown-kind ${pointer}`]);
    expect(result.diagnostics[0]?.data.nearNames?.[0]).toBe(near);
    expect(result).toMatchObject({ valid: false, kind: undefined, counts: { error: 1 } });
  });

  it.each([[{}], [{ hello: 1 }], [[1, 2]], ["text"], [null], [7], [[[]]]])(
    "%j is of no known kind",
    (document) => {
      expect(findingsOf(validateDocument(document))).toEqual(["document/unknown-kind "]);
      expect(findingsOf(validateWorkflow(document))).toEqual(["document/unknown-kind "]);
    },
  );

  it.each([[{ tags: ["a"] }], [{ workflows: [] }], [{ job: {} }], [{ usages: [] }]])(
    "validateWorkflow says what %j is",
    (document) => {
      const result = validateWorkflow(document);
      expect(findingsOf(result)).toEqual(["document/unknown-kind "]);
      expect(result.diagnostics[0]?.messageId).toBe("other");
    },
  );
});
