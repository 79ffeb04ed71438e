import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { simulateFlow } from "../../src/analysis/simulate-flow.js";
import { buildGraphPicture } from "../../src/draw/build-graph-picture.js";
import { formatMermaid } from "../../src/draw/format-mermaid.js";
import { analyzeFlow, validateDocument } from "../../src/index.js";
import { resolveOptions } from "../../src/validate/options.js";
import { readFlow } from "../../src/validate/read-flow.js";

const folder = fileURLToPath(new URL("../../fixtures/editor/", import.meta.url));
const samples = readdirSync(folder).filter((name) => /^\d+-.*(?<!\.expected)\.json$/.test(name));
const repros = readdirSync(folder).filter((name) => /^repro-/.test(name));

interface ExpectedSample {
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly at: string }[];
}

interface ExpectedRepro {
  readonly must: readonly string[];
  readonly mustNot: readonly string[];
  readonly any?: readonly string[];
}

function read(name: string) {
  return JSON.parse(readFileSync(folder + name, "utf8"));
}

describe("a sample of the editor's graph", () => {
  it.each(samples)("%s has the findings that it is to have, and no other", (name) => {
    const { findings } = read(name.replace(".json", ".expected.json")) as ExpectedSample;
    const { diagnostics, failures } = validateDocument(read(name));
    expect(failures).toEqual([]);
    expect(diagnostics.map(({ ruleId, severity, pointer }) => [ruleId, severity, pointer])).toEqual(
      findings.map(({ rule, severity, at }) => [rule, severity.split(/[: ]/)[0], at]),
    );
  });

  it("is an error when it is checked as ready", () => {
    const { diagnostics } = validateDocument(read("09-broken-no-output.json"), { stage: "ready" });
    expect(diagnostics.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
      ["editor/no-output", "error"],
      ["editor/pin-ignored", "warning"],
    ]);
  });

  it("has edits after which nothing is left to find", () => {
    const offered = (name: string) =>
      validateDocument(read(name)).diagnostics.flatMap(({ edits }) => edits.map(({ title }) => title));
    expect(offered("08-broken-edges-not-inverted.json")).toEqual(["Swap the ends of the wire"]);
    expect(offered("10-broken-palette-type.json")).toEqual(['Write "model"']);
    expect(offered("11-broken-condition-field.json")).toEqual(['Wire "text2" into "ifElse1"']);
    expect(offered("13-broken-text-behind-branch.json")).toEqual([
      'Wire the branch of "ifElse1" to "model1", too',
    ]);
  });
});

describe("a document that was once misjudged", () => {
  const expected = new Map(Object.entries(read("repro.expected.json") as Record<string, ExpectedRepro>));

  it.each(repros.filter((name) => name !== "repro.expected.json"))("%s is judged as expected", (name) => {
    const { must, mustNot, any } = expected.get(name) ?? { must: ["an expectation"], mustNot: [] };
    const { diagnostics } = validateDocument(read(name));
    const found = diagnostics.map(({ ruleId }) => ruleId as string);
    expect(found).toEqual(expect.arrayContaining([...must]));
    for (const banned of mustNot) {
      if (banned === "error *")
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      else expect(found).not.toContain(banned);
    }
    if (any !== undefined) expect(found.some((id) => any.includes(id))).toBe(true);
  });
});

describe("a graph of the editor without a flow", () => {
  it("is simulated with the names of its pins", () => {
    const document = read("05-branch-and-merge.json");
    const ran = simulateFlow(document, { inputs: { text1: "a harbour by night" } });
    expect(ran.completes).toBe(true);
    expect(ran.nodes.map(({ id, status }) => [id, status])).toEqual([
      ["ifElse1", "success"],
      ["builder1", "success"],
      ["builder2", "skipped"],
      ["model1", "success"],
    ]);
  });

  it("is analysed, with the places where it was drawn", () => {
    const { state, edges } = analyzeFlow(read("13-broken-text-behind-branch.json"));
    expect(state).toBe("present");
    expect(edges.map(({ source, target, pointer }) => [source, target, pointer])).toEqual([
      ["ifElse1", "text2", "/editorInfo/edges/1"],
      ["text2", "model1", "/editorInfo/edges/2"],
    ]);
  });

  it("is drawn with the titles of its nodes", () => {
    const document = read("13-broken-text-behind-branch.json");
    document.editorInfo.nodes[3].data.title = "Paint the lantern";
    const { diagnostics } = validateDocument(document);
    const flow = readFlow(document, resolveOptions());
    const picture = buildGraphPicture(flow, diagnostics, "drawn");
    expect(picture.nodes.map(({ title, severity }) => [title, severity])).toEqual([
      ["ifElse1", undefined],
      ["text2", undefined],
      ["Paint the lantern", "error"],
    ]);
    expect(formatMermaid(picture)).toContain("Paint the lantern");
    expect(diagnostics[0]?.message).toContain('"model1" (Paint the lantern)');
  });
});
