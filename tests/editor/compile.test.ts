import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { KnownCallees } from "../../src/catalogue/catalogue.js";
import { compileEditor } from "../../src/editor/compile-editor.js";
import { readEditorGraph } from "../../src/editor/editor-model.js";

const folder = fileURLToPath(new URL("../../fixtures/editor/", import.meta.url));
const samples = readdirSync(folder).filter((name) => /^\d+-.*(?<!\.expected)\.json$/.test(name));

describe("the compiled graph", () => {
  const pinned = samples.filter((name) => readExpected(name).flow !== undefined);

  it("is pinned for several samples", () => {
    expect(pinned.length).toBeGreaterThanOrEqual(7);
  });

  it.each(pinned)("of %s is what its sources pin", (name) => {
    const { editorInfo } = JSON.parse(readFileSync(folder + name, "utf8"));
    const { nodes } = compileEditor(readEditorGraph(editorInfo, "/editorInfo"), new KnownCallees());
    expect(nodes).toEqual(readExpected(name).flow);
  });
});

function readExpected(name: string) {
  return JSON.parse(readFileSync(folder + name.replace(".json", ".expected.json"), "utf8"));
}
