import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validateDocument } from "../../src/index.js";
import { editorDocumentArbitrary } from "../../src/testing/editor-document-arbitrary.js";
import type { DraftEdge, DraftNode, EditorDocument } from "../../src/testing/sound-editor/editor-draft.js";
import { runs } from "../properties/settings.js";

/** Writes by hand, as a flow, what a drawn document says: it shares nothing with the compiler. */
function writeFlow({ editorInfo: { nodes, edges }, inputs }: EditorDocument) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const needed = new Set(nodes.filter(({ data }) => data["isOutput"] === true).map(({ id }) => id));
  for (const id of needed) {
    for (const { source, target } of edges) if (source === id) needed.add(target);
    const parent = byId.get(id)?.data["parentNodeId"];
    if (typeof parent === "string") needed.add(parent);
  }
  const readOf = (id: string) => {
    const node = byId.get(id);
    if (node?.data["isInput"] === true) return { node: "workflow", name: id };
    return node?.type === "forEach" ? { node: id, name: "image0" } : { node: id, name: "all" };
  };
  const wiresOf = (node: DraftNode, suffix: string) =>
    edges.filter(({ source, sourceHandle }) => source === node.id && sourceHandle === `${node.id}-${suffix}`);
  const gateOf = (node: DraftNode) =>
    wiresOf(node, "source-conditional").map(({ target, targetHandle }) => ({
      name: "conditional",
      type: "string",
      ref: { node: target, equal: targetHandle.endsWith("if1") ? "2" : "1" },
    }));
  const variables = (wires: readonly DraftEdge[]) =>
    [...new Set(wires.map(({ target }) => target))].map((target) => {
      return { name: `${target}_output`, type: "string", ref: readOf(target) };
    });
  const write = (node: DraftNode): object[] => {
    const { id, type, data } = node;
    const reads = variables(wiresOf(node, "source-input"));
    if (type === "transformText")
      return [
        { id, type: "transform", inputs: [...reads, ...gateOf(node)], logic: { transform: data["value"] } },
      ];
    if (type === "ifElse") {
      const [block] = JSON.parse(JSON.stringify(data["conditionBlocks"]));
      const { field, operator, value } = block.conditions[0];
      const matches = `${field}.matches('.*${value}.*')`;
      const condition = {
        contains: matches,
        notContains: `!${matches}`,
        equals: `trim(${field}) == '${value}'`,
        notEquals: `trim(${field}) != '${value}'`,
      }[operator as "contains"];
      const logic = { cases: [{ condition, value: "2" }], default: "1" };
      return [{ id, type: "logic", logicType: "if-else", inputs: reads, logic }];
    }
    if (type === "forEach") {
      const body = edges.filter(({ target }) => target === id).map(({ source }) => source);
      const [list] = wiresOf(node, "input-0");
      const ref = { node: "workflow", name: list?.target ?? "" };
      return [
        {
          id,
          type: "for-each",
          loopBodyNodeIds: body,
          inputs: [{ name: "image0", type: "file_array", ref }],
        },
      ];
    }
    if (type !== "model") return [];
    const prompts = wiresOf(node, "source-prompt").map(({ target }) => target);
    const conditional = { conditional: prompts };
    return [
      {
        id,
        type: "custom-model",
        modelId: data["modelId"],
        inputs: [
          ...(prompts.length > 1 ? [{ name: "prompt", type: "string", ref: conditional }] : []),
          ...prompts.slice(prompts.length > 1 ? 1 : 0, 1).map((target) => {
            return { name: "prompt", type: "string", ref: readOf(target) };
          }),
          ...wiresOf(node, "source-image").map(({ target }) => ({
            name: "image",
            type: "file",
            ref: readOf(target),
          })),
          ...gateOf(node),
        ],
      },
    ];
  };
  const approvals = nodes.filter(({ type }) => type === "approval");
  const flow: Record<string, unknown>[] = nodes.filter(({ id }) => needed.has(id)).flatMap(write) as never;
  for (const { id } of approvals) {
    const guarded = edges.find(({ source }) => source === id)?.target;
    if (!flow.some((step) => step["id"] === guarded)) continue;
    for (const step of flow) {
      const text = JSON.stringify(step["inputs"] ?? []);
      if (text.includes(`"node":${JSON.stringify(guarded)},`)) step["dependsOn"] = [id];
    }
  }
  for (const { id } of approvals) {
    const guarded = edges.find(({ source }) => source === id)?.target;
    if (flow.some((step) => step["id"] === guarded))
      flow.push({ id, type: "user-approval", dependsOn: [guarded] });
  }
  return { status: "ready", inputs, flow };
}

/** What is said of runs and loops: rule, message, node and what shows it. */
function saidOfRuns(document: unknown) {
  const { diagnostics, failures } = validateDocument(document, { stage: "ready" });
  expect(failures).toEqual([]);
  return diagnostics
    .filter(({ ruleId }) => /^(?:path|logic|loop)\/|^editor\/second-edge/.test(ruleId))
    .map(({ ruleId, nodeId, witness }) => {
      const rule = ruleId === "path/merge-not-exclusive" ? "editor/second-edge" : ruleId;
      return JSON.stringify([rule, nodeId, witness?.outcomes]);
    })
    .sort();
}

/** Takes away or moves a wire that decides what runs. */
function loosen(document: EditorDocument, at: number, kind: number): EditorDocument {
  const changed = structuredClone(document);
  const { edges } = changed.editorInfo;
  const gates = edges.filter(({ sourceHandle }) => sourceHandle.endsWith("-source-conditional"));
  const merged = edges.filter(
    ({ source, target }) => source.startsWith("model") && target.startsWith("builder"),
  );
  const chosen = kind % 2 === 0 ? gates : merged;
  const edge = chosen[at % Math.max(1, chosen.length)];
  if (edge !== undefined) edges.splice(edges.indexOf(edge), 1);
  return changed;
}

describe("what is drawn and what is written by hand", () => {
  it("have the same findings on runs and loops", () => {
    let spoke = 0;
    const property = fc.property(editorDocumentArbitrary(), fc.nat(30), fc.nat(1), (document, at, kind) => {
      const drawn = loosen(document, at, kind);
      const said = saidOfRuns(drawn);
      expect(said).toEqual(saidOfRuns(writeFlow(drawn)));
      if (said.length > 0) spoke++;
    });
    fc.assert(property, runs(200, 2_000));
    expect(spoke).toBeGreaterThan(20);
  });

  it("are told once where one document holds both, at the flow", () => {
    const property = fc.property(editorDocumentArbitrary(), fc.nat(30), (document, at) => {
      const drawn = loosen(document, at, 0);
      const both = { ...writeFlow(drawn), editorInfo: drawn.editorInfo };
      const { diagnostics } = validateDocument(both);
      const hangs = diagnostics.filter(({ ruleId }) => ruleId === "path/hangs");
      for (const { pointer, related, edits } of hangs) {
        expect(pointer).toMatch(/^\/flow\//);
        expect(related.filter(({ role }) => role === "drawn")).toHaveLength(1);
        expect(edits).toEqual([]);
      }
      expect(hangs).toHaveLength(saidOfRuns(drawn).filter((one) => one.includes("path/hangs")).length);
    });
    fc.assert(property, runs(100, 1_000));
  });
});
